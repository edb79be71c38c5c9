// Before anything is drawn: the theme that somebody chose on this device, so that a dark room stays dark.
try {
  const theme = localStorage.getItem('kring.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing follows the system.
}
