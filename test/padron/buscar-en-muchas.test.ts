// A search among many persons: it finds who was meant, with any finger out of place, and reads no table whole for it.
import { beforeAll, describe, expect, test } from 'vitest'
import { sembrarCiudad } from '../../src/app/demo/ciudad.ts'
import { preguntar } from '../../src/app/puerta.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { vecinas } from '../../src/core/padron/busqueda.ts'
import { textoBuscado } from '../../src/core/padron/comparable.ts'
import { enConsulta, type Trx } from '../../src/db/comun/transaccion.ts'
import { findCercanas, findPorDomicilio, findPorNombre, NINGUNA } from '../../src/db/padron/buscar-palabras.ts'
import { conBase } from '../soporte/base.ts'
import { type Nodo, planesDe } from '../soporte/planes.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const TODAS = 200

describe('Con un error de dedo en una palabra del nombre', () => {
  const prueba = conBase()
  const CUENTAS = 400
  beforeAll(() => sembrarCiudad(sistemaDe(prueba), { cuentas: CUENTAS, grupos: 1, hasta: periodoFacturado(202512), meses: 1 }))

  test('cualquiera que sea, la cuenta de quien se busca está en la primera página', async () => {
    const { rows } = await prueba.base.dueno().query<{ cuenta: number; nombre: string }>(
      `select h.cuenta_id as cuenta, i.nombre_comparable as nombre from titularidad h join usuario_identidad i using (usuario)
       where h.cuenta_id % 67 = 3 order by 1`,
    )
    expect(rows.length).toBeGreaterThan(4)
    for (const { cuenta, nombre } of rows) {
      const larga = nombre.split(' ').reduce((a, b) => (b.length > a.length ? b : a))
      const errores = vecinas(larga)
      // Of each person others, so that among all there is one of each kind in each letter.
      const elegidos = errores.filter((mal, i) => mal.length >= 4 && i % 61 === cuenta % 61)
      expect(elegidos.length).toBeGreaterThan(2)
      for (const mal of elegidos) {
        const texto = nombre.replace(larga, mal)
        const { cuentas } = await preguntar(sistemaDe(prueba), 'padron.buscar', { texto }, { persona: 'sistema' })
        expect(
          cuentas.map((c) => c.cuentaId),
          `${texto}: la cuenta ${cuenta}`,
        ).toContain(cuenta)
      }
    }
  })
})

describe('Entre veinte mil personas y domicilios', () => {
  const prueba = conBase()
  const MUCHAS = 20_000
  const leer = <T>(hacer: (trx: Trx) => Promise<T>): Promise<T> => enConsulta(prueba.base.app, hacer)

  beforeAll(async () => {
    const base = prueba.base.dueno()
    await base.query('insert into usuario (usuario, acto) select n, 0 from generate_series(1, $1::int) n', [MUCHAS])
    // Everyone is a Garza, one in fifty a Treviño, and each has a name of their own; each has two names, of two dates.
    await base.query(
      `insert into usuario_identidad (usuario, desde, numero, nombre, nombre_comparable, motivo, acto)
       select n, d::date, 1, 'x', concat_ws(' ', 'GARZA', case when n % 50 = 0 then 'TREVINO' end, 'NOMBRE' || n), 'alta', 0
       from generate_series(1, $1::int) n, unnest(array['2020-01-01', '2021-01-01']) d`,
      [MUCHAS],
    )
    await base.query("insert into cuenta (cuenta_id, alta, acto) select n, '2020-01-01', 0 from generate_series(1, $1::int) n", [MUCHAS])
    await base.query(
      `insert into predio (cuenta_id, desde, numero, calle, colonia, domicilio_comparable, motivo, acto)
       select n, '2020-01-01', 1, 'x', 'x', 'CALLE' || n % 500 || ' ' || n || ' CENTRO', 'alta', 0 from generate_series(1, $1::int) n`,
      [MUCHAS],
    )
    for (const tabla of ['usuario_identidad', 'predio']) await base.query(`vacuum analyze ${tabla}`)
  })

  const soloPorIndices = (vistos: readonly Nodo[]): string[] => {
    expect(vistos.map((n) => n['Node Type'])).not.toContain('Seq Scan')
    return [...new Set(vistos.flatMap((n) => n['Index Name'] ?? []))].toSorted()
  }

  test('las palabras cercanas se buscan en los índices de las palabras, sin recorrer a nadie', async () => {
    const vistos = await planesDe(prueba.base, (trx) => findCercanas(trx, textoBuscado('treviño garsa')))
    expect(soloPorIndices(vistos)).toEqual(['predio_por_domicilio', 'usuario_por_nombre'])
  })

  test('quienes las tienen, también', async () => {
    const cercanas = await leer((trx) => findCercanas(trx, textoBuscado('trevimo centor')))
    const vistos = await planesDe(prueba.base, async (trx) => {
      await findPorNombre(trx, ['TREVIMO'], 51, cercanas)
      await findPorDomicilio(trx, ['CALLE77'], 51, cercanas)
    })
    expect(soloPorIndices(vistos)).toEqual(['predio_por_domicilio', 'usuario_por_nombre'])
  })

  test('son las que hay, y se sabe cuáles de las escritas están en algún nombre', async () => {
    const { nombre, domicilio, enteras } = await leer((trx) => findCercanas(trx, textoBuscado('garsa trevino centor 77')))
    expect(Object.fromEntries(nombre)).toEqual({ 77: [], CENTOR: [], GARSA: ["'GARZA'"], TREVINO: [] })
    expect(Object.fromEntries(domicilio)).toEqual({ 77: [], CENTOR: ["'CENTRO'"], GARSA: [], TREVINO: [] })
    expect([...enteras]).toEqual(['TREVINO'])
  })

  test('quien tiene dos nombres se cuenta una vez, y se dan tantas personas como se piden si las hay', async () => {
    const personas = (palabras: string[], limite: number) => leer((trx) => findPorNombre(trx, palabras, limite, NINGUNA))
    const garzas = await personas(['GARZA'], TODAS)
    expect(new Set(garzas).size).toBe(TODAS)
    expect(garzas).toEqual(garzas.toSorted((a, b) => a - b))
    expect(await personas(['NOMBRE777'], TODAS)).toEqual([777, ...Array.from({ length: 10 }, (_, i) => 7_770 + i)])
    expect(await personas(['TREVINO'], MUCHAS)).toHaveLength(MUCHAS / 50)
  })
})
