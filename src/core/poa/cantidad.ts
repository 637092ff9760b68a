import { decimal, type Fraccion, fraccion, leerDecimal, redondeada } from '../comun/fraccion.ts'

/** Which mark a source puts before its decimals. `1.234` and `1,234` cannot be told apart without being told. */
export const DECIMALES = ['punto', 'coma'] as const
export type Decimales = (typeof DECIMALES)[number]

/** What a cell says. Zero is a `cantidad`; a blank, a dash, «no aplica» and «no disponible» are four other things. */
export type CantidadLeida =
  | { tipo: 'cantidad'; valor: string; porcentaje: boolean; aviso?: string }
  | { tipo: 'vacia' | 'guion' | 'no-aplica' | 'no-medida' }
  | { tipo: 'celda-error'; codigo: string; mensaje: string }
  | { tipo: 'ilegible'; mensaje: string }

const CELDA_ERROR = /^#(DIV\/0!|REF!|N\/A|NAME\?|VALUE!|NUM!|NULL!|SPILL!|CALC!|¡?(DIV\/0|REF|VALOR|NUM|NULO)!|¿NOMBRE\?)$/i
const NO_APLICA = /^(N\.?\s?\/?\s?A\.?|NO\s+APLICA)$/i
const NO_MEDIDA = /^(N\.?\s?\/?\s?D\.?|S\.?\s?\/?\s?D\.?|SIN\s+DATOS?|NO\s+DISPONIBLE|NO\s+MEDIDO)$/i
const GUION = /^[-–—−]+$/
const EXPONENTE = /^[-+]?\d+([.,]\d+)?[eE][-+]?\d+$/
/** Grouping marks that no source uses before decimals: the apostrophe of the millions and the spaces that do not break. */
const GRUPO_NEUTRO = "'’\u00a0\u2009\u202f"

/** Reads a figure as a person or a spreadsheet wrote it; what it cannot read for certain it says so, and never guesses. */
export function leerCantidad(texto: string, decimales: Decimales = 'punto'): CantidadLeida {
  const t = texto.trim()
  if (t === '') return { tipo: 'vacia' }
  if (CELDA_ERROR.test(t)) return celdaError(t)
  if (NO_APLICA.test(t)) return { tipo: 'no-aplica' }
  if (NO_MEDIDA.test(t)) return { tipo: 'no-medida' }
  if (GUION.test(t)) return { tipo: 'guion' }
  const partes = /^(\()?\s*([-−+])?\s*\$?\s*([-−])?([\d.,'’\u00a0\u2009\u202f]*\d)\s*(%)?\s*(\))?$/.exec(t)
  const [, abre, signo, signoTrasPesos, cuerpo = '', porciento, cierra] = partes ?? []
  const signos = [abre, signo, signoTrasPesos].filter((s) => s !== undefined).length
  if (partes === null || signos > 1 || (abre === undefined) !== (cierra === undefined)) return { tipo: 'ilegible', mensaje: porQueNo(t) }
  const leida = leerCuerpo(cuerpo, decimales)
  if ('mensaje' in leida) return { tipo: 'ilegible', mensaje: `«${t}» ${leida.mensaje}` }
  const negativo = signos === 1 && signo !== '+' && leida.valor !== '0'
  return {
    tipo: 'cantidad',
    valor: `${negativo ? '-' : ''}${leida.valor}`,
    porcentaje: porciento !== undefined,
  }
}

export const celdaError = (codigo: string): CantidadLeida => ({
  tipo: 'celda-error',
  codigo,
  mensaje: `la celda trae el error ${codigo}; corrija su fórmula o escriba el dato`,
})

/** Digits, grouping and decimals to a plain decimal in its shortest form. */
function leerCuerpo(cuerpo: string, decimales: Decimales): { valor: string } | { mensaje: string } {
  const [d, g] = decimales === 'punto' ? ['.', ','] : [',', '.']
  const simple = new RegExp(`^\\d*(\\${d}\\d+)?$`)
  const agrupada = new RegExp(`^[1-9]\\d{0,2}([\\${g}${GRUPO_NEUTRO}]\\d{3})+(\\${d}\\d+)?$`)
  if (!simple.test(cuerpo) && !agrupada.test(cuerpo)) {
    const otra = decimales === 'punto' ? 'coma' : 'punto'
    return {
      mensaje: `no se escribe así con ${decimales} decimal; si la fuente usa ${otra} decimal, declárelo (en su mapa, o con --decimales ${otra} si es un JSON)`,
    }
  }
  const [enteros = '', fraccionarios = ''] = cuerpo.replace(new RegExp(`[\\${g}${GRUPO_NEUTRO}]`, 'g'), '').split(d)
  if (enteros.length + fraccionarios.length > 40) return { mensaje: 'tiene más de 40 cifras' }
  return { valor: canonico(enteros, fraccionarios) }
}

function canonico(enteros: string, fraccionarios: string): string {
  const e = enteros.replace(/^0+(?=\d)/, '') || '0'
  const f = fraccionarios.replace(/0+$/, '')
  return f === '' ? e : `${e}.${f}`
}

function porQueNo(t: string): string {
  if (EXPONENTE.test(t)) return `«${t}» está en notación exponencial; escriba todas sus cifras`
  if ((t.match(/\d+([.,'’]\d+)*/g) ?? []).length > 1) return `«${t}» trae varios números en una celda; deje uno solo`
  return `«${t}» no es una cantidad`
}

/**
 * A spreadsheet's binary number as the decimal that its shortest text says. Refuses exponents and over 15 significant digits: such a text is
 * noise of the arithmetic, unless `seRedondea`: whoever asks says to how many decimals it is then taken.
 */
export function leerNumero(numero: number, seRedondea = false): CantidadLeida {
  const texto = seRedondea ? sinExponente(String(numero)) : String(numero)
  if (!/^-?\d+(\.\d+)?$/.test(texto)) return { tipo: 'ilegible', mensaje: `${texto} no se puede escribir con todas sus cifras` }
  const significativas = texto.replace(/[-.]/g, '').replace(/^0+/, '').replace(/0+$/, '')
  if (!seRedondea && significativas.length > 15)
    return {
      tipo: 'ilegible',
      mensaje: `${texto} pasa de 15 cifras: es resultado de una división; redondee la celda, o declare en el mapa a cuántos decimales se toma (\`redondear\`)`,
    }
  const [enteros = '', fraccionarios = ''] = texto.replace('-', '').split('.')
  return { tipo: 'cantidad', valor: `${numero < 0 ? '-' : ''}${canonico(enteros, fraccionarios)}`, porcentaje: false }
}

/** `1.5e-7` as `0.00000015`: the digits of a number's text with its point where its exponent puts it. */
function sinExponente(texto: string): string {
  const [, signo = '', entero = '', decimales = '', exponente = '0'] = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(texto) ?? []
  if (entero === '') return texto
  const lugar = entero.length + Number(exponente)
  const cifras = `${'0'.repeat(Math.max(1 - lugar, 0))}${entero}${decimales}`.padEnd(lugar, '0')
  const punto = Math.max(lugar, 1)
  return `${signo}${cifras.slice(0, punto)}${punto < cifras.length ? `.${cifras.slice(punto)}` : ''}`
}

/** The figure at so many decimals, half up. What was not zero and so becomes it is said: nobody should read a nothing that was something. */
export function aDecimales(c: CantidadLeida, decimales: number): CantidadLeida {
  if (c.tipo !== 'cantidad') return c
  const valor = textoExacto(redondeada(decimal(c.valor), decimales))
  return valor === '0' && c.valor !== '0' ? { ...c, valor, aviso: `${c.valor} queda en 0 con ${decimales} decimal(es)` } : { ...c, valor }
}

const LIMITE = /^-?\d{1,15}(\.\d{1,6})?$/

/** Whether a decimal fits where quantities are kept: 15 whole digits and 6 decimals. */
export const cabe = (valor: string): boolean => LIMITE.test(valor)

/** `a × n` exactly, in its shortest decimal form. */
export function porEntero(valor: string, n: number): string {
  const f = leerDecimal(valor)
  if (f === null) throw new RangeError(`no es un decimal: «${valor}»`)
  return textoExacto(fraccion(f.n * BigInt(n), f.d))
}

/** The shortest decimal equal to `f`; refuses a fraction that has none (1/3). */
export function textoExacto(f: Fraccion): string {
  let k = 0
  while ((f.n * 10n ** BigInt(k)) % f.d !== 0n) if (++k > 60) throw new RangeError('la fracción no tiene decimal exacto')
  const digitos = ((f.n < 0n ? -f.n : f.n) * 10n ** BigInt(k)) / f.d
  const texto = digitos.toString().padStart(k + 1, '0')
  return `${f.n < 0n ? '-' : ''}${canonico(texto.slice(0, texto.length - k), texto.slice(texto.length - k))}`
}
