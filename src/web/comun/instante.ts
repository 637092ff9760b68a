const FORMA = new Intl.DateTimeFormat('es-MX', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** An instant as a person reads it, in the time of this browser: `29 nov 2026, 14:05`. */
export const instante = (iso: string): string => FORMA.format(new Date(iso))
