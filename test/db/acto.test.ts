import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Acto, anotarEnviado, cuentasDistintas, hechosDe, hechosDeFilas } from '../../src/db/comun/acto.ts'
import { type Bloque, campoTexto, filasBinarias } from '../../src/db/comun/copia-binaria.ts'

interface Fila {
  readonly cuenta: number
  readonly numero: number
  readonly texto: string
}

/** Rows as COPY writes them: account, number and a text. */
function bloque(filas: readonly Fila[]): Bloque {
  const salida = filasBinarias(64)
  for (const { cuenta, numero, texto } of filas) {
    salida.fila(3)
    salida.entero(cuenta)
    salida.entero(numero)
    salida.campos(campoTexto(texto))
  }
  return salida.cerrar()
}

/** What an act notes that sends these rows in these calls. */
function anotado(envios: readonly (readonly Fila[])[]) {
  const acto: Acto = { numero: 1n, enviado: new Map() }
  for (const filas of envios) anotarEnviado(acto, 'tabla', { porCuenta: true, crecida: false }, bloque(filas))
  return hechosDe(acto).tabla
}

/** The same rows as the server gives them back: by account, and within it in any order. */
const leido = (filas: readonly Fila[]) => hechosDeFilas(bloque(filas.toReversed().toSorted((a, b) => a.cuenta - b.cuenta)), true)

const filasDistintas = fc.uniqueArray(
  fc.record({ cuenta: fc.integer({ min: 1, max: 9 }), numero: fc.integer({ min: 1, max: 40 }), texto: fc.string({ maxLength: 8 }) }),
  { selector: (f) => `${f.cuenta} ${f.numero}`, minLength: 1, maxLength: 30 },
)

describe('Lo que un acto anota de lo que envía', () => {
  test('es lo mismo que se anota de lo que hay, en el orden y en los envíos que sea', () => {
    let casos = 0
    fc.assert(
      fc.property(filasDistintas, fc.nat(), (filas, corte) => {
        casos++
        const en = corte % filas.length
        const enOrden = filas.toSorted((a, b) => a.cuenta - b.cuenta || a.numero - b.numero)
        expect(anotado([filas.slice(0, en), filas.slice(en)])).toEqual(leido(filas))
        expect(anotado([enOrden])).toEqual(leido(filas))
      }),
      { numRuns: 300 },
    )
    expect(casos).toBe(300)
  })

  test('cambia con cada fila que falta, sobra, cambia o pasa a otra cuenta, y dice de qué cuentas', () => {
    fc.assert(
      fc.property(filasDistintas, fc.nat(), fc.constantFrom('quitar', 'cambiar', 'pasar'), (filas, cual, que) => {
        const en = cual % filas.length
        const fila = filas[en] as Fila
        const otras = filas.filter((f) => f !== fila)
        const despues =
          que === 'quitar'
            ? otras
            : [...otras, que === 'cambiar' ? { ...fila, texto: `${fila.texto}.` } : { ...fila, cuenta: fila.cuenta + 20 }]
        const [antes, ahora] = [anotado([filas]), leido(despues)]
        expect(ahora.huella).not.toBe(antes?.huella)
        expect(cuentasDistintas(antes?.cuentas ?? '', ahora.cuentas)).toEqual(
          que === 'pasar' ? [fila.cuenta, fila.cuenta + 20] : [fila.cuenta],
        )
      }),
      { numRuns: 300 },
    )
  })

  test('no cambia de un campo a otro: las mismas letras repartidas de otro modo son otra fila', () => {
    const una = { cuenta: 1, numero: 1 }
    expect(
      anotado([
        [
          { ...una, texto: 'ab' },
          { ...una, numero: 2, texto: 'c' },
        ],
      ])?.huella,
    ).not.toBe(
      anotado([
        [
          { ...una, texto: 'a' },
          { ...una, numero: 2, texto: 'bc' },
        ],
      ])?.huella,
    )
  })

  test('de más de lo que se retiene, se anota igual que se lee, y dice de qué cuenta es lo que cambió', () => {
    const filas = Array.from({ length: 40 }, (_, i) => ({ cuenta: 40 - i, numero: 1, texto: String(i % 10).repeat(900_000) }))
    const antes = anotado(filas.map((f) => [f]))
    expect(antes).toEqual(leido(filas))
    const ahora = leido(filas.map((f) => (f.cuenta === 7 ? { ...f, texto: `${f.texto.slice(0, -1)}x` } : f)))
    expect(ahora.huella).not.toBe(antes?.huella)
    expect(cuentasDistintas(antes?.cuentas ?? '', ahora.cuentas)).toEqual([7])
  })

  test('de más de lo que se retiene, las filas de una cuenta llegan juntas, o se dice', () => {
    const larga = (cuenta: number, numero: number) => ({ cuenta, numero, texto: 'x'.repeat(9_000_000) })
    expect(() => anotado([[larga(1, 1)], [larga(2, 1)], [larga(3, 1)], [larga(1, 2)]])).toThrow('must be sent together')
  })
})
