import { defineConfig, type Plugin } from 'vite';

// The face of the text is the largest thing on the first load: say so in the page, before the style sheet is read.
function preloadFont(): Plugin {
  return {
    name: 'kring-preload-font',
    enforce: 'post',
    transformIndexHtml(_html, { bundle }) {
      const font = Object.keys(bundle ?? {}).find((name) => /-latin-wght-normal.*\.woff2$/.test(name));
      if (!font) return [];
      return [
        {
          tag: 'link',
          attrs: { rel: 'preload', href: `/${font}`, as: 'font', type: 'font/woff2', crossorigin: '' },
          injectTo: 'head-prepend',
        },
      ];
    },
  };
}

export default defineConfig({
  plugins: [preloadFont()],
  build: {
    target: ['es2022', 'chrome108', 'firefox110', 'safari16'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:8080',
      '/ws': { target: 'ws://127.0.0.1:8080', ws: true },
    },
  },
});
