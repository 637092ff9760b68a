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

const DIA_MS = 86_400_000
const DIA = new Intl.DateTimeFormat('es-MX', { day: 'numeric', month: 'short', year: 'numeric' })
/** The civil day of an instant in this browser, as a number that follows from one day to the next. */
const dia = (d: Date): number => Math.round(Date.UTC(d.getFullYear(), d.getMonth(), d.getDate()) / DIA_MS)

/** Since when the oldest of a queue waits: `desde hoy`, or `desde el 29 nov 2026, hace 3 días`. */
export function antiguedad(iso: string, ahora: Date): string {
  const dias = dia(ahora) - dia(new Date(iso))
  if (dias <= 0) return 'desde hoy'
  return `desde el ${DIA.format(new Date(iso))}, hace ${dias === 1 ? 'un día' : `${dias.toLocaleString('es-MX')} días`}`
}
