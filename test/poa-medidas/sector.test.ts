import { beforeAll, describe, expect, test } from 'vitest'
import { contados } from '../../src/app/acceso/contados.ts'
import { sembrarCiudad, vivirHistoria } from '../../src/app/demo/ciudad.ts'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Salida } from '../../src/contract/contrato.ts'
import { abiertosDe, type Cartera, carteraAl } from '../../src/core/cartera/movimiento.ts'
import type { CuentaId } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { aTexto, decimal, fraccion, total } from '../../src/core/comun/fraccion.ts'
import { periodo, primerDiaDe, ultimoDiaDe } from '../../src/core/comun/periodo.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { type ClaveDeConteo, LADOS_DE_SECTOR, type LadoDeSector } from '../../src/core/poa/sector.ts'
import { loadCarteras } from '../../src/db/cartera/movimiento.ts'
import { enConsulta } from '../../src/db/comun/transaccion.ts'
import { contarDeSector, paginaDeSector } from '../../src/db/poa/sector/sector.ts'
import { conBase } from '../soporte/base.ts'
import { planesDe } from '../soporte/planes.ts'
import { llenarSector } from '../soporte/sector-lleno.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const QUIEN = { persona: 'sistema' }
const CIUDAD = { cuentas: 150, grupos: 1, hasta: periodoFacturado(202512), meses: 4 }
type Sector = Salida<'poa.sector'>

const pedirSector = (s: Sistema, ejercicio = 2025): Promise<Sector> => preguntar(s, 'poa.sector', { ejercicio }, QUIEN)

/** All the rows of a side, page by page. */
async function hojear(s: Sistema, indicador: string, p: string, lado: LadoDeSector, cuantas = 500) {
  const filas: Salida<'poa.evidencia-de-sector'>['filas'] = []
  let despuesDe: string | null = null
  let primera: string | null = null
  do {
    const pedido = { ejercicio: Number(p.slice(0, 4)), indicador, periodo: p, lado, despuesDe, cuantas }
    const pagina: Salida<'poa.evidencia-de-sector'> = await preguntar(s, 'poa.evidencia-de-sector', pedido, QUIEN)
    if (despuesDe === null) primera = pagina.cantidad
    filas.push(...pagina.filas)
    despuesDe = pagina.siguiente
  } while (despuesDe !== null)
  return { filas, cantidad: primera }
}

const sumadas = (filas: readonly { cantidad: string }[], pesos: boolean): string =>
  aTexto(total(filas.map((f) => decimal(f.cantidad))), pesos ? 2 : 0)

/** Of each indicator, period and side that has a count: the rows add up to it, each is there once, and the page says the same figure. */
async function cuadrarTodo(s: Sistema, ejercicio = 2025): Promise<number> {
  let cuadradas = 0
  for (const { clave, serie } of (await pedirSector(s, ejercicio)).indicadores)
    for (const punto of serie)
      for (const lado of LADOS_DE_SECTOR) {
        const dicho = punto[lado]
        const { filas, cantidad } = await hojear(s, clave, punto.periodo, lado)
        const donde = `${clave} ${punto.periodo} ${lado}`
        expect([donde, cantidad]).toEqual([donde, dicho])
        if (dicho === null) continue
        expect([donde, sumadas(filas, dicho.includes('.'))]).toEqual([donde, dicho])
        expect(new Set(filas.map((f) => `${f.cuenta} ${f.ref}`)).size, donde).toBe(filas.length)
        cuadradas++
      }
  return cuadradas
}

describe('Los indicadores del sector de una ciudad que se leyó, facturó y cobró cuatro meses', () => {
  const prueba = conBase()
  let s: Sistema
  let primeras: number[]

  beforeAll(async () => {
    s = { ...sistemaDe(prueba), contados: contados() }
    await sembrarCiudad(s, CIUDAD)
    await vivirHistoria(s, CIUDAD)
    const { rows } = await prueba.base
      .dueno()
      .query<{ cuenta: number }>('select cuenta_id as cuenta from recibo where periodo = 202511 order by 1 limit 3')
    primeras = rows.map((r) => r.cuenta)
  })

  const puntoDe = async (indicador: string, p: string) => {
    const punto = (await pedirSector(s, Number(p.slice(0, 4)))).indicadores
      .find((i) => i.clave === indicador)
      ?.serie.find((x) => x.periodo === p)
    if (punto === undefined) throw new Error(`${indicador} no tiene ${p}`)
    return punto
  }

  test('son la suma de sus filas, de numerador y denominador, en cada mes, trimestre y año', async () => {
    expect(await cuadrarTodo(s)).toBeGreaterThan(60)
  })

  test('dan la razón exacta de lo que se guarda, con un solo redondeo', async () => {
    for (const { serie, definiciones } of (await pedirSector(s)).indicadores)
      for (const p of serie.filter((x) => x.cifra !== null)) {
        const d = definiciones.find((x) => x.desde === p.version)
        const dias = (Date.parse(ultimoDiaDe(p.periodo)) - Date.parse(primerDiaDe(p.periodo))) / 86_400_000 + 1
        const factor = d?.por === 'dias' ? dias : Number(d?.por)
        expect(Number(p.cifra)).toBeCloseTo((Number(p.numerador) / Number(p.denominador)) * factor, (d?.decimales ?? 0) - 1)
      }
  })

  test('el trimestre y el año suman lo que fluye, y toman de su último día lo que está', async () => {
    const meses = await Promise.all(['2025-10', '2025-11', '2025-12'].map((p) => puntoDe('eficiencia-comercial', p)))
    const trimestre = await puntoDe('eficiencia-comercial', '2025-T4')
    expect(trimestre.numerador).toBe(aTexto(total(meses.map((m) => decimal(m.numerador ?? '0'))), 2))
    expect(Number(trimestre.numerador)).toBeGreaterThan(0)
    const [diciembre, anual] = [await puntoDe('micromedicion', '2025-12'), await puntoDe('micromedicion', '2025')]
    expect([anual.numerador, anual.denominador]).toEqual([diciembre.numerador, diciembre.denominador])
    expect(Number(diciembre.numerador)).toBeGreaterThan(0)
  })

  test('lo que se cuenta de la cartera es lo que la cartera de cada cuenta dice', async () => {
    const { rows } = await prueba.base.dueno().query<{ cuenta: CuentaId }>('select cuenta_id as cuenta from cuenta order by 1')
    const carteras: Cartera[] = await enConsulta(prueba.base.app, (trx) =>
      loadCarteras(
        trx,
        rows.map((r) => r.cuenta),
      ),
    )
    for (const p of ['2025-10', '2025-11', '2025-12']) {
      const al = ultimoDiaDe(periodo(p))
      const porCobrar = carteras.reduce((suma, c) => {
        const cortada = carteraAl(c, al)
        const abiertos = abiertosDe(cortada)
        return cortada.movimientos.reduce((m, x) => (x.importeCentavos > 0n ? m + (abiertos.get(x.movimiento) ?? 0n) : m), suma)
      }, 0n)
      expect((await puntoDe('periodo-de-cobro', p)).numerador).toBe(aTexto(fraccion(porCobrar, 100n), 2))
      const pagado = carteras
        .flatMap((c) => c.movimientos)
        .filter((m) => m.concepto === 'pago' && m.fecha.startsWith(p))
        .reduce((suma, m) => suma - m.importeCentavos, 0n)
      expect((await puntoDe('razon-de-cobro', p)).numerador).toBe(aTexto(fraccion(pagado, 100n), 2))
    }
  })

  test('un recibo es a tiempo por la fecha del dinero que lo cubrió', async () => {
    const { rows } = await prueba.base.dueno().query<{ aTiempo: bigint; vencidos: bigint }>(`
      with pagado as (
        select r.cuenta_id, r.periodo, r.version, r.total_centavos, coalesce(sum(a.importe_centavos) filter (where p.fecha <= r.vence), 0) as pagado
        from recibo r
        left join aplicacion a on a.cuenta_id = r.cuenta_id and a.cargo between r.movimiento and r.movimiento + r.movimientos - 1
        left join movimiento p on p.cuenta_id = a.cuenta_id and p.movimiento = a.abono
        where r.vence between '2025-12-01' and '2025-12-31' and r.total_centavos > 0
        group by 1, 2, 3, 4)
      select count(*) as vencidos, count(*) filter (where pagado = total_centavos) as "aTiempo" from pagado`)
    const diciembre = await puntoDe('pago-a-tiempo', '2025-12')
    expect([diciembre.numerador, diciembre.denominador]).toEqual([String(rows[0]?.aTiempo), String(rows[0]?.vencidos)])
    expect(Number(rows[0]?.aTiempo)).toBeGreaterThan(0)
    expect(Number(rows[0]?.aTiempo)).toBeLessThan(Number(rows[0]?.vencidos))
  })

  test('lo de antes del primer registro no es cero, ni lo que no ha empezado', async () => {
    expect(await puntoDe('eficiencia-comercial', '2024-12')).toMatchObject({
      cifra: null,
      motivo: 'sinDato',
      numerador: null,
      denominador: null,
    })
    expect(await puntoDe('eficiencia-comercial', '2026-02')).toMatchObject({
      cifra: null,
      motivo: 'sinDato',
      numerador: null,
      completo: false,
    })
    expect(await puntoDe('eficiencia-comercial', '2003')).toMatchObject({ cifra: null, motivo: 'noAplica', version: null })
  })

  test('sin recibos que venzan no hay base, que no es cero', async () => {
    const anterior = { ...s, hoy: () => fecha('2026-03-31'), contados: contados() }
    const marzo = (await pedirSector(anterior, 2026)).indicadores.find((i) => i.clave === 'pago-a-tiempo')?.serie[2]
    expect(marzo).toMatchObject({ periodo: '2026-03', cifra: null, motivo: 'sinBase', numerador: '0', denominador: '0' })
  })

  test('a quien no trabaja aquí no se le dice nada de lo que no ha terminado', async () => {
    const publico = await preguntar(s, 'poa.sector', { ejercicio: 2026 }, { persona: 'publico' })
    expect(
      publico.indicadores.flatMap((i) => i.serie).every((p) => p.numerador === null && p.denominador === null && p.cifra === null),
    ).toBe(true)
    const cerrado = await preguntar(s, 'poa.sector', { ejercicio: 2025 }, { persona: 'publico' })
    expect(cerrado.indicadores).toEqual((await pedirSector(s)).indicadores)
  })

  test('un cargo, un pago y su reversa con fecha de antes cambian su mes, y las filas con él', async () => {
    const antes = await puntoDe('eficiencia-comercial', '2025-11')
    const [cuenta = 0] = primeras
    const de = { cuenta, fecha: '2025-11-15', motivo: 'Se registra tarde' }
    await preguntar(
      s,
      'cartera.registrar-movimiento',
      { ...de, tipo: 'cargo', concepto: 'agua', importe: '1000.00', vence: '2025-11-30', referencia: 'Oficio 1' },
      QUIEN,
    )
    const { movimiento } = await preguntar(
      s,
      'cartera.registrar-movimiento',
      { ...de, tipo: 'abono', concepto: 'pago', importe: '700.00', referencia: 'Caja 1' },
      QUIEN,
    )
    const despues = await puntoDe('eficiencia-comercial', '2025-11')
    const enero = await puntoDe('eficiencia-comercial', '2026-01')
    const mas = (a: string | null, pesos: string) => aTexto(total([decimal(a ?? '0'), decimal(pesos)]), 2)
    expect([despues.numerador, despues.denominador]).toEqual([mas(antes.numerador, '700.00'), mas(antes.denominador, '1000.00')])
    await preguntar(s, 'cartera.reversar', { cuenta, movimiento, motivo: 'Era de otra cuenta', referencia: 'Oficio 2' }, QUIEN)
    expect((await puntoDe('eficiencia-comercial', '2025-11')).numerador).toBe(despues.numerador)
    expect((await puntoDe('eficiencia-comercial', '2026-01')).numerador).toBe(mas(enero.numerador, '-700.00'))
    await cuadrarTodo(s)
    await cuadrarTodo(s, 2026)
  })

  test('una cuenta que se suspende sale de las activas desde ese día, y su recibo cancelado de los recibos', async () => {
    const antes = [await puntoDe('padron-activo', '2025-12'), await puntoDe('lecturas-reales', '2025')]
    const [, cuenta = 0] = primeras
    await preguntar(s, 'padron.cambiar-situacion', { cuenta, desde: '2025-12-31', estado: 'suspendida', motivo: 'Predio vacío' }, QUIEN)
    await preguntar(s, 'facturacion.cancelar-recibo', { cuenta, periodo: '2025-11', motivo: 'Se leyó otro' }, QUIEN)
    const despues = [await puntoDe('padron-activo', '2025-12'), await puntoDe('lecturas-reales', '2025')]
    expect(Number(despues[0]?.numerador)).toBe(Number(antes[0]?.numerador) - 1)
    expect(despues[0]?.denominador).toBe(antes[0]?.denominador)
    expect(Number(despues[1]?.denominador)).toBe(Number(antes[1]?.denominador) - 1)
    await cuadrarTodo(s)
  })

  test('se hojean sin repetir ni saltar, con páginas de cualquier tamaño', async () => {
    for (const indicador of ['periodo-de-cobro', 'micromedicion', 'eficiencia-de-cobro'])
      expect((await hojear(s, indicador, '2025-12', 'numerador', 7)).filas).toEqual(
        (await hojear(s, indicador, '2025-12', 'numerador')).filas,
      )
  })

  test('los conceptos de otra clase no cuentan', async () => {
    const base = { tipo: 'cargo', fecha: '2025-10-20', vence: '2025-10-30', motivo: 'Regularización', referencia: 'Oficio 3' } as const
    const antes = [await puntoDe('eficiencia-comercial', '2025-10'), await puntoDe('razon-de-cobro', '2025-10')]
    await preguntar(
      s,
      'cartera.registrar-movimiento',
      { ...base, cuenta: primeras[2] ?? 0, concepto: 'contratacion', importe: '500.00' },
      QUIEN,
    )
    const despues = [await puntoDe('eficiencia-comercial', '2025-10'), await puntoDe('razon-de-cobro', '2025-10')]
    expect(despues[0]).toEqual(antes[0])
    expect(Number(despues[1]?.denominador) - Number(antes[1]?.denominador)).toBeCloseTo(500)
  })
})

describe('Las consultas de los indicadores del sector', () => {
  const prueba = conBase()
  const TODAS: readonly ClaveDeConteo[] = [
    'cargos',
    'pagos',
    'pagos-aplicados',
    'por-cobrar',
    'cuentas',
    'cuentas-con-medidor',
    'recibos',
    'recibos-vencidos',
    'recibos-a-tiempo',
  ]
  const lapso = { desde: fecha('2025-03-01'), hasta: fecha('2025-03-31') }
  const elegidas = { solo: ['agua', 'activa', 'real'], pagos: ['pago'] }

  test('sin cuentas no hay nada que contar, y no es cero', async () => {
    const s = sistemaDe(prueba)
    const { indicadores } = await pedirSector(s)
    expect(indicadores.length).toBeGreaterThan(7)
    expect(indicadores.flatMap((i) => i.serie).every((p) => p.cifra === null && p.motivo === 'sinDato' && p.numerador === null)).toBe(true)
    expect(await hojear(s, 'micromedicion', '2025-12', 'denominador')).toEqual({ filas: [], cantidad: null })
  })

  test('llenas de muchas cuentas, cada cifra es la de todas', async () => {
    await llenarSector(prueba.base.dueno(), 6_000, 3)
    const { indicadores } = await pedirSector(sistemaDe(prueba))
    const marzo = Object.fromEntries(indicadores.map((i) => [i.clave, i.serie[2]?.cifra]))
    expect(marzo).toMatchObject({
      micromedicion: '100.00',
      'padron-activo': '100.00',
      'lecturas-reales': '90.00',
      'pago-a-tiempo': '66.67',
    })
  })

  test.each(TODAS)('una página de %s empieza en su cuenta, por la llave, y no ordena todo', async (cuenta) => {
    const despuesDe = { cuenta: 5_000 as CuentaId, ref: '' }
    const nodos = await planesDe(prueba.base, (trx) =>
      paginaDeSector(cuenta, { ...lapso, ...elegidas, despuesDe, cuantas: 20 }).execute(trx),
    )
    const enteras = nodos.filter(
      (n) => n['Node Type'] === 'Seq Scan' && n['Relation Name'] !== 'cancelacion' && n['Relation Name'] !== 'retiro',
    )
    expect(enteras).toEqual([])
  })

  test('lo que queda por cobrar se cuenta con dos índices, sin leer las tablas', async () => {
    const nodos = await planesDe(prueba.base, (trx) => contarDeSector(trx, 'por-cobrar', [lapso], elegidas))
    expect(nodos.filter((n) => n['Relation Name'] === 'movimiento').length).toBe(1)
    expect(nodos.filter((n) => n['Node Type'] === 'Nested Loop')).toEqual([])
  })
})
