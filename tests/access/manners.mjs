// How a browser asks, as far as it decides who is let in: a cookie goes along with whatever page made the browser ask,
// so the page's origin counts, and a form can't send JSON. Everybody else sends a token. Keys are the table's.

const withCookie = (token, headers) => ({ headers: { ...(token ? { cookie: `kring_session=${token}` } : {}), ...headers } });
const here = (token, { url }) => withCookie(token, { origin: url });
const elsewhere = (token) => withCookie(token, { origin: "https://elsewhere.example" });
const nowhere = (token) => withCookie(token, {});
const sameSite = (token) => withCookie(token, { "sec-fetch-site": "same-origin" });
const otherSite = (token) => withCookie(token, { "sec-fetch-site": "same-site" });

export const manners = {
  "account.update_profile(cookie)": here,
  "account.update_profile(cookie from elsewhere)": elsewhere,
  "account.update_profile(cookie without origin)": nowhere,
  "account.update_profile(cookie without origin from this site)": sameSite,
  "account.update_profile(cookie without origin from another site)": otherSite,
  "account.update_profile(cookie and no JSON)": (token, { url }) => withCookie(token, { origin: url, "content-type": "text/plain" }),
  "account.update_profile(token from elsewhere)": (token) => ({ token, headers: { origin: "https://elsewhere.example" } }),
  "account.sign_in(from elsewhere)": elsewhere,
  "GET /ws(cookie)": here,
  "GET /ws(cookie from elsewhere)": elsewhere,
  "GET /ws(cookie without origin)": nowhere,
};
