import { afirmar } from '../../core/comun/afirmar.ts'

/**
 * A value as PostgreSQL prints a `jsonb`: keys by length and then by their bytes, a space after each colon and comma, numbers without
 * exponent. So the bytes that we send are those that the server gives back, and their hash can be taken before they leave.
 * What JSON would drop in silence (`undefined`, a function) is left out as JSON does.
 */
export function textoJsonb(valor: unknown): string {
  const texto = JSON.stringify(valor)
  afirmar(texto !== undefined, 'a jsonb column cannot hold undefined')
  return escribir(JSON.parse(texto))
}

function escribir(valor: unknown): string {
  if (Array.isArray(valor)) return `[${valor.map(escribir).join(', ')}]`
  if (typeof valor === 'object' && valor !== null) {
    const pares = Object.entries(valor).map(([llave, v]) => ({
      bytes: Buffer.from(llave, 'utf8'),
      texto: `${escribir(llave)}: ${escribir(v)}`,
    }))
    pares.sort((a, b) => a.bytes.length - b.bytes.length || Buffer.compare(a.bytes, b.bytes))
    return `{${pares.map((p) => p.texto).join(', ')}}`
  }
  if (typeof valor === 'number') return sinExponente(String(valor))
  if (typeof valor === 'string') return JSON.stringify(valor)
  return String(valor)
}

/** `1e+21` with all its zeros; `-0` is 0, as for the server. */
function sinExponente(texto: string): string {
  const partes = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(texto)
  if (partes === null) return texto
  const [, signo = '', entero = '', decimales = '', exponente = ''] = partes
  const cifras = entero + decimales
  const punto = entero.length + Number(exponente)
  if (punto <= 0) return `${signo}0.${'0'.repeat(-punto)}${cifras}`
  if (punto >= cifras.length) return `${signo}${cifras}${'0'.repeat(punto - cifras.length)}`
  return `${signo}${cifras.slice(0, punto)}.${cifras.slice(punto)}`
}

/** A decimal (`-12.50`) as the server's binary `numeric`: groups of four digits, with its places, or those of the column if it has a scale. */
export function decimalBinario(texto: string, escala: number | null): Buffer {
  const partes = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(texto.trim())
  afirmar(partes !== null, `a numeric column takes a decimal, not «${texto}»`)
  const [, signo = '', entero = '', dichos = ''] = partes
  afirmar(escala === null || dichos.length <= escala, `«${texto}» has more than the ${escala} places of its column`)
  const decimales = escala === null ? dichos : dichos.padEnd(escala, '0')
  const izquierda = entero.padStart(Math.ceil(entero.length / 4) * 4, '0')
  const derecha = decimales.padEnd(Math.ceil(decimales.length / 4) * 4, '0')
  let grupos = `${izquierda}${derecha}`.match(/.{4}/g)?.map(Number) ?? []
  let peso = izquierda.length / 4 - 1
  while (grupos[0] === 0) {
    grupos = grupos.slice(1)
    peso--
  }
  while (grupos.at(-1) === 0) grupos = grupos.slice(0, -1)
  const vacio = grupos.length === 0
  const bytes = Buffer.alloc(8 + 2 * grupos.length)
  bytes.writeInt16BE(grupos.length, 0)
  bytes.writeInt16BE(vacio ? 0 : peso, 2)
  bytes.writeUInt16BE(signo === '-' && !vacio ? 0x4000 : 0, 4)
  bytes.writeUInt16BE(decimales.length, 6)
  for (const [i, g] of grupos.entries()) bytes.writeUInt16BE(g, 8 + 2 * i)
  return bytes
}
