import { useMemo } from 'preact/hooks';

type Shape = { box: string; paths: string[]; squares: { x: string; y: string; width: string; height: string }[] };

/** Only the shapes are taken out of what the server drew; nothing of it becomes markup here. */
function shapeOf(svg: string): Shape | undefined {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  if (root.nodeName !== 'svg') return undefined;
  const attribute = (element: Element, name: string) => element.getAttribute(name) ?? '0';
  const dark = (element: Element) => !/^(#fff|#ffffff|white)$/i.test(element.getAttribute('fill') ?? '');
  return {
    box: root.getAttribute('viewBox') ?? `0 0 ${attribute(root, 'width')} ${attribute(root, 'height')}`,
    paths: [...root.querySelectorAll('path')].filter(dark).map((path) => attribute(path, 'd')),
    squares: [...root.querySelectorAll('rect')].filter(dark).map((rect) => ({
      x: attribute(rect, 'x'),
      y: attribute(rect, 'y'),
      width: attribute(rect, 'width'),
      height: attribute(rect, 'height'),
    })),
  };
}

export function QrCode({ svg, name }: { svg: string; name: string }) {
  const shape = useMemo(() => shapeOf(svg), [svg]);
  if (!shape) return null;
  return (
    <svg class="qr-code" viewBox={shape.box} role="img" aria-label={name} shape-rendering="crispEdges">
      {shape.paths.map((path, index) => (
        <path key={index} d={path} />
      ))}
      {shape.squares.map((square, index) => (
        <rect key={index} {...square} />
      ))}
    </svg>
  );
}
