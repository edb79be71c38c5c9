const shapes = {
  today: (
    <>
      <circle cx="12" cy="12" r="8" />
      <path d="M12 8v4l3 2" />
    </>
  ),
  network: (
    <>
      <circle cx="12" cy="6" r="2.6" />
      <circle cx="6" cy="17" r="2.6" />
      <circle cx="18" cy="17" r="2.6" />
      <path d="M10.8 8.3 7.3 14.6M13.2 8.3l3.5 6.3M8.6 17h6.8" />
    </>
  ),
  pair: (
    <>
      <circle cx="8.5" cy="12" r="4.8" />
      <circle cx="15.5" cy="12" r="4.8" />
    </>
  ),
  school: <path d="M4 20V9.5l8-5 8 5V20M9.5 20v-5.5h5V20M2.5 20h19" />,
  down: <path d="M12 4.5v13M6.5 12.5l5.5 5.5 5.5-5.5" />,
  find: (
    <>
      <circle cx="11" cy="11" r="6.2" />
      <path d="m20 20-4.4-4.4" />
    </>
  ),
  bell: <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4" />,
  ask: (
    <>
      <path d="M4.5 5.5h15v11h-8l-4.5 3.5v-3.5h-2.5z" />
      <path d="M12 8.2v5.6M9.2 11h5.6" />
    </>
  ),
  people: (
    <>
      <circle cx="9" cy="8.5" r="3.2" />
      <path d="M3 19c.6-3.6 2.9-5.5 6-5.5s5.4 1.9 6 5.5M15.5 5.8a3 3 0 0 1 0 5.4M17.5 14c1.9.8 3 2.5 3.5 5" />
    </>
  ),
  eye: (
    <>
      <path d="M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6z" />
      <circle cx="12" cy="12" r="2.6" />
    </>
  ),
  lock: (
    <>
      <rect x="5.5" y="11" width="13" height="9" rx="2.2" />
      <path d="M8.5 11V8a3.5 3.5 0 0 1 7 0v3" />
    </>
  ),
  more: (
    <>
      <path d="M6 12h.01M12 12h.01M18 12h.01" stroke-width="3.4" />
    </>
  ),
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  pin: <path d="M9 4h6l-1 6 3 3v1.5H7V13l3-3zM12 14.5V20" />,
  later: <path d="M7 4.5h10V20l-5-3.5L7 20z" />,
  warning: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5v5.5M12 16.2v.1" />
    </>
  ),
  cloud: <path d="M7 18.5a4 4 0 0 1-.5-8A6 6 0 0 1 18 11.6a3.5 3.5 0 0 1-.5 6.9zM4 4l16 16" />,
  waiting: (
    <>
      <circle cx="12" cy="12" r="8" stroke-dasharray="3 3.3" />
      <path d="M12 8v4l2.5 1.5" />
    </>
  ),
  leave: <path d="M10 4.5H5.5v15H10M14.5 8l4 4-4 4M18 12H9.5" />,
} as const;

export type IconName = keyof typeof shapes;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}

/** The open ring: people around something that isn't finished. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 30 30" aria-hidden="true">
      <circle class="ring" cx="15" cy="15" r="9" transform="rotate(-60 15 15)" />
      <circle class="centre" cx="15" cy="15" r="2.6" />
    </svg>
  );
}
