const NAVEGADORES = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['HeadlessChrome', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const
const EQUIPOS = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'Mac'],
  ['Linux', 'Linux'],
] as const

/** The browser of a session as its owner would name it, «Firefox en Windows», and not as it presents itself; what is not known, as it came. */
export function navegadorDicho(agente: string): string {
  const navegador = NAVEGADORES.find(([senal]) => agente.includes(`${senal}/`))?.[1]
  const equipo = EQUIPOS.find(([senal]) => agente.includes(senal))?.[1]
  if (navegador === undefined) return agente
  return equipo === undefined ? navegador : `${navegador} en ${equipo}`
}
