// The demonstration city as people live in it for a year: who pays and who does not, what happens to the meters, and that every figure recomputes.

import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { calendarioDe } from '../../src/app/abrir.ts'
import { sembrarCiudad, vivirHistoria } from '../../src/app/demo/ciudad.ts'
import { empezarMes } from '../../src/app/demo/mes-en-curso.ts'
import { planearCiudad } from '../../src/app/demo/poa-de-ciudad.ts'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { masMeses, type PeriodoFacturado, periodoDelDia, periodoEscrito, periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'
import { conBase } from '../soporte/base.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const SISTEMA = { persona: 'sistema' }
const CIUDAD = { cuentas: 600, grupos: 2, hasta: periodoFacturado(202512), meses: 12 }

/** What the tables say of the city, but for the acts by which it was written: one cut short leaves a number unused. */
async function huellas({ base }: Sistema): Promise<Record<string, string>> {
  const { rows } = await sql<Record<string, string>>`
    select (select md5(string_agg((to_jsonb(m) - 'acto')::text, '|' order by cuenta_id, movimiento)) from movimiento m) as movimiento,
      (select md5(string_agg((cuenta_id, cargo, cargo_paso, abono, abono_paso, importe_centavos, revierte, fecha)::text, '|'
        order by cuenta_id, cargo, cargo_paso)) from aplicacion) as aplicacion,
      (select md5(string_agg((to_jsonb(r) - 'acto')::text, '|' order by cuenta_id, periodo)) from recibo r) as recibo,
      (select md5(string_agg((cuenta_id, periodo, m3, origen, lectura_actual, reparto, excepcion)::text, '|' order by cuenta_id, periodo))
        from consumo) as consumo,
      (select md5(string_agg((cuenta_id, periodo, valor, anomalia)::text, '|' order by cuenta_id, periodo)) from lectura) as lectura,
      (select md5(string_agg((cuenta_id, desde, usuario)::text, '|' order by cuenta_id, desde)) from titularidad) as titularidad,
      (select md5(string_agg((cuenta_id, desde, numero, estado)::text, '|' order by cuenta_id, desde, numero)) from suministro) as suministro`.execute(
    base.app,
  )
  return rows[0] ?? {}
}

const filas = async <T>({ base }: Sistema, consulta: string): Promise<T[]> => (await sql.raw<T>(consulta).execute(base.app)).rows

async function cuantas(s: Sistema, que: string): Promise<number> {
  return Number((await filas<{ n: bigint }>(s, `select count(*) as n from ${que}`))[0]?.n)
}

describe('Una ciudad de 600 cuentas que vivió un año', () => {
  const prueba = conBase()
  const otra = conBase()
  let s: Sistema

  beforeAll(async () => {
    s = sistemaDe(prueba)
    await sembrarCiudad(s, CIUDAD)
    await vivirHistoria(s, CIUDAD)
  })

  test('no se contradice en nada: cartera, cadenas, lecturas y consumos', async () => {
    expect(await preguntar(s, 'cartera.verificar', {}, SISTEMA)).toEqual({ contradicciones: [] })
    const malas = await filas(
      s,
      `select c.cuenta_id, c.periodo from consumo c left join lectura l on (l.cuenta_id, l.periodo, l.numero) = (c.cuenta_id, c.periodo, c.lectura)
       where c.lectura_actual is not null and (l.valor is distinct from c.lectura_actual or l.fecha <> c.hasta
         or (c.reparto = '[]' and c.origen = 'real' and c.instalacion = 1 and c.lectura_actual - c.lectura_anterior <> c.m3))`,
    )
    expect(malas).toEqual([])
  })

  test('da al centavo, vuelto a calcular, cada recibo de las cuentas a las que algo les pasó, y de algunas más', async () => {
    const cuentas = await filas<{ cuenta: number }>(
      s,
      `select cuenta_id as cuenta from retiro union select cuenta_id from excepcion union select cuenta_id from lectura where anomalia is not null
       union select cuenta_id from recibo where correcciones is not null union select generate_series(1, 10) order by 1`,
    )
    const pedidos = await filas<{ cuenta: number; periodo: PeriodoFacturado }>(
      s,
      `select cuenta_id as cuenta, periodo from recibo where cuenta_id in (${cuentas.map((c) => c.cuenta).join()})`,
    )
    expect(pedidos.length).toBeGreaterThan(400)
    for (const { cuenta, periodo } of pedidos) {
      const { recibos } = await preguntar(s, 'facturacion.recibo', { cuenta, periodo: periodoEscrito(periodo) }, SISTEMA)
      expect(
        recibos.flatMap((r) => r.diferencias),
        `${cuenta}, ${periodo}`,
      ).toEqual([])
    }
  })

  test('tiene cambios de medidor y titular, estimados y cheques devueltos, casas vacías, pagos de toda clase y adeudos', async () => {
    for (const que of [
      'retiro',
      "consumo where origen = 'estimado'",
      "consumo where reparto <> '[]'",
      'recibo where correcciones is not null',
      "consumo where m3 = 0 and anomalia = 'deshabitado'",
      "titularidad where motivo = 'Cambio de propietario'",
      "suministro where estado = 'limitada'",
      "suministro where estado = 'cortada'",
      "suministro where estado = 'con-servicio' and numero = 2",
      "recibo r join suministro s on s.cuenta_id = r.cuenta_id and s.desde <= r.fecha and s.estado = 'cortada'",
      "movimiento where concepto = 'recargo'",
      "movimiento where tipo = 'reversa' and concepto = 'pago'",
      "movimiento_motivo where motivo like 'Cheque%'",
      'aplicacion where importe_centavos < 0',
      // A part of a charge paid, and a charge paid by money that came before it.
      'aplicacion where cargo_despues_centavos > 0 and importe_centavos > 0',
      'aplicacion a join movimiento c on (c.cuenta_id, c.movimiento) = (a.cuenta_id, a.cargo) join movimiento p on (p.cuenta_id, p.movimiento) = (a.cuenta_id, a.abono) where p.fecha < c.fecha',
    ])
      expect(await cuantas(s, que), que).toBeGreaterThan(0)
  })

  test('vive su calendario: cada mes tiene su lote, leído y analizado, y la corrida de todos menos el último se registró sola', async () => {
    const meses = await filas<{ actividades: number; facturados: number; papeletas: number; lecturas: number }>(
      s,
      `select (select count(*)::int from actividad a where a.periodo = p.periodo) as actividades,
         (select count(*)::int from actividad a where a.periodo = p.periodo and a.actividad = 'facturar') as facturados,
         (select count(*)::int from papeleta x where x.periodo = p.periodo) as papeletas,
         (select count(*)::int from lectura x where x.periodo = p.periodo) as lecturas
       from (select distinct periodo from consumo) p order by p.periodo`,
    )
    expect(meses.map((m) => [m.actividades, m.facturados])).toEqual([...Array(11).fill([10, 2]), [8, 0]])
    for (const { papeletas, lecturas } of meses) expect(papeletas).toBe(lecturas)
    expect(await cuantas(s, 'dispensa')).toBe(0)
    expect(await cuantas(s, "papeleta where anomalia = 'sin-acceso'")).toBeGreaterThan(0)
    const { grupos } = await preguntar(s, 'facturacion.avance', { periodo: '2025-12' }, SISTEMA)
    expect(grupos.map((g) => g.actividades.filter((a) => a.faltan !== null).map((a) => [a.clave, a.faltan]))).toEqual([
      [['facturar', 1]],
      [['facturar', 1]],
    ])
  })

  test('paga como la ciudad modelo: cada mes una quinta parte en oficinas, y una de cada diez debe tres meses o más', async () => {
    const meses = await filas<{ oficina: number; pagan: number }>(
      s,
      `select count(distinct cuenta_id) filter (where lugar not in ('banco', 'tienda', 'supermercado', 'transferencia'))::float as oficina, count(distinct cuenta_id)::float as pagan
       from movimiento join movimiento_lugar using (cuenta_id, movimiento) where concepto = 'pago' and tipo = 'abono' and fecha < '2026-01-01' group by date_trunc('month', fecha)`,
    )
    for (const { oficina, pagan } of meses) {
      expect(oficina / CIUDAD.cuentas).toBeGreaterThan(0.14)
      expect(oficina / CIUDAD.cuentas).toBeLessThan(0.25)
      expect(pagan / CIUDAD.cuentas).toBeGreaterThan(0.6)
    }
    const { tramos } = await preguntar(s, 'cartera.antiguedad', { al: '2026-01-01' }, SISTEMA)
    const deTres = tramos.slice(3).reduce((n, t) => n + (t.cuentas ?? 0), 0)
    expect(deTres / CIUDAD.cuentas).toBeGreaterThan(0.05)
    expect(deTres / CIUDAD.cuentas).toBeLessThan(0.15)
  })

  test('nunca carga recargo sobre recargo ni más de lo causado, y no le quedan recargos por cargar que no se hayan facturado', async () => {
    expect(
      await cuantas(
        s,
        'movimiento r join movimiento m on (m.cuenta_id, m.movimiento) = (r.cuenta_id, r.recargo_de) where m.recargo_de is not null',
      ),
    ).toBe(0)
    const [una] = await filas<{ cuenta: number }>(
      s,
      "select cuenta_id as cuenta from movimiento where concepto = 'recargo' group by 1 order by count(*) desc limit 1",
    )
    const estado = await preguntar({ ...s, hoy: () => fecha('2025-12-02') }, 'cartera.estado-de-cuenta', { cuenta: una?.cuenta }, SISTEMA)
    expect(estado.recargosPendientes).toBe('0.00')
    expect(estado.recargos.every((r) => r.causado === r.cargado)).toBe(true)
  })

  test('en cada recibo, lo que se debía con el anterior es lo que el anterior pidió, y con lo pagado y cargado desde entonces suma lo que se pide', async () => {
    const rutas = await filas<{ ruta: string }>(s, 'select distinct ruta from recibo')
    let conPago = 0
    for (const { ruta } of rutas) {
      const deMes = async (periodo: string) => {
        const { recibos } = await preguntar(s, 'facturacion.imprimir-ruta', { periodo, ruta }, SISTEMA)
        return new Map(recibos.map((r) => [r.cuenta, r]))
      }
      const [antes, ahora] = [await deMes('2025-10'), await deMes('2025-11')]
      const centavos = (t: string): bigint => BigInt(t.replace('.', ''))
      for (const [cuenta, r] of ahora) {
        const a = antes.get(cuenta)
        if (a === undefined) continue
        const previo = (x: typeof r): bigint =>
          centavos(x.adeudoAnteriorPesos) - centavos(x.pagosPesos) + centavos(x.recargosPesos) + centavos(x.otrosPesos)
        expect(centavos(r.adeudoAnteriorPesos), `cuenta ${cuenta}`).toBe(previo(a) + centavos(a.totalPesos))
        const [guardado] = await filas<{ adeudo: bigint }>(
          s,
          `select adeudo_centavos as adeudo from recibo where cuenta_id = ${cuenta} and periodo = 202511`,
        )
        expect(previo(r), `cuenta ${cuenta}`).toBe(guardado?.adeudo)
        if (r.pagosPesos !== '0.00') conPago++
        if (r.ultimoPago !== null) expect(r.ultimoPago.lugar).toMatch(/^(Oficina|Banco|Tienda|Supermercado|Transferencia)/)
      }
    }
    expect(conPago).toBeGreaterThan(300)
  })

  test('cortada donde sea y pedida otra vez, es la misma ciudad; pedida una vez más, no se agrega nada', async () => {
    const cortada = sistemaDe(otra)
    await sembrarCiudad(cortada, CIUDAD)
    for (const pasos of [60, 130]) {
      let quedan = pasos
      // The base refuses to go on in the middle of a month, as when the program is killed.
      const app = new Proxy(cortada.base.app, {
        get: (o, k) => {
          if (k === 'transaction' && quedan-- <= 0) throw new Error('corte')
          const que: unknown = Reflect.get(o, k)
          return typeof que === 'function' ? que.bind(o) : que
        },
      })
      await expect(vivirHistoria({ ...cortada, base: { app } }, CIUDAD)).rejects.toThrow('corte')
    }
    await vivirHistoria(cortada, CIUDAD)
    const esperadas = await huellas(s)
    expect(await huellas(cortada)).toEqual(esperadas)
    await sembrarCiudad(cortada, CIUDAD)
    await vivirHistoria(cortada, CIUDAD)
    expect(await huellas(cortada)).toEqual(esperadas)
  })
})

describe('El POA de la ciudad', () => {
  const prueba = conBase()
  const recien = conBase()
  const CIUDAD_CHICA = { cuentas: 500, grupos: 1, hasta: periodoFacturado(202512), meses: 3 }

  test('se cuenta de sus registros, y se reporta lo contado salvo en una cifra, que la revisión halla', async () => {
    const s = { ...sistemaDe(prueba), hoy: () => fecha('2026-01-02') }
    await sembrarCiudad(s, CIUDAD_CHICA)
    await vivirHistoria(s, CIUDAD_CHICA)
    await planearCiudad(s, CIUDAD_CHICA)
    await planearCiudad(s, CIUDAD_CHICA)
    const { hojas } = await preguntar(s, 'poa.informe', { ejercicio: 2025, periodo: 'T4' }, SISTEMA)
    const tomadas = await cuantas(s, "lectura where tipo = 'campo' and valor is not null and fecha between '2025-12-01' and '2025-12-31'")
    const enDiciembre = hojas.filter((h) => h.periodo === '2025-12').flatMap((h) => h.filas.filter((f) => f.medido !== undefined))
    const [bajos, entregadosBajos, altos, entregadosAltos] = enDiciembre.map((f) => Number(f.medido?.cantidad))
    expect((bajos ?? 0) + (altos ?? 0)).toBe(tomadas)
    expect(tomadas).toBeGreaterThan(400)
    expect((entregadosBajos ?? 0) + (entregadosAltos ?? 0)).toBe(await cuantas(s, "entrega where resultado = 'entregado'"))
    expect(entregadosBajos).toBeGreaterThan(400)
    const { hallazgos } = await preguntar(s, 'poa.revisar', { ejercicio: 2025, periodo: 'T4' }, SISTEMA)
    expect(hallazgos.filter((h) => h.regla === 'R23').map((h) => [h.indicadorClave, h.periodo, h.cifras.diferencia])).toEqual([
      ['303-lecturas-tomadas', '2025-12', '7'],
    ])
  })

  test('el mes que sigue está empezado: una ruta leída y con consumos por decidir, otra a la mitad; pedido otra vez, queda como está', async () => {
    const s = { ...sistemaDe(prueba), hoy: () => fecha('2026-01-20') }
    const visto = async () => {
      const { abiertas } = await preguntar(s, 'medicion.excepciones', { periodo: '2026-01' }, SISTEMA)
      const leidas = await filas<{ ruta: string; leidas: number; son: number }>(
        s,
        `select p.ruta, count(l.cuenta_id)::int as leidas, count(*)::int as son from papeleta p
         left join lectura l on (l.cuenta_id, l.periodo) = (p.cuenta_id, p.periodo) where p.periodo = 202601 group by p.ruta order by p.ruta`,
      )
      return { abiertas, leidas }
    }
    await empezarMes(s, CIUDAD_CHICA)
    const primera = await visto()
    expect(primera.abiertas).toMatchObject({ negativa: expect.any(Number), alto: expect.any(Number) })
    const [toda, mitad] = primera.leidas.map((r) => r.leidas / r.son)
    expect(toda).toBe(1)
    expect(mitad).toBeGreaterThan(0.4)
    expect(mitad).toBeLessThan(0.6)
    await empezarMes(s, CIUDAD_CHICA)
    expect(await visto()).toEqual(primera)
    expect(await cuantas(s, 'lectura_foto where periodo = 202601')).toBe(
      await cuantas(s, 'lectura where periodo = 202601 and valor is not null'),
    )
  })

  test('lo capturado a tiempo se cuenta desde el mes en curso, porque lo anterior se registró de una vez', async () => {
    const hoy = calendarioDe(sistemaDe(recien).zona)(new Date())
    const s = { ...sistemaDe(recien), hoy: () => hoy }
    const ciudad = { cuentas: 120, grupos: 1, hasta: masMeses(periodoDelDia(hoy), -1), meses: 4 }
    await sembrarCiudad(s, ciudad)
    await vivirHistoria(s, ciudad)
    await planearCiudad(s, ciudad)
    await empezarMes(s, ciudad)
    const { hojas } = await preguntar(s, 'poa.informe', { ejercicio: Math.floor(ciudad.hasta / 100), periodo: 'anual' }, SISTEMA)
    const suyas = hojas.flatMap((h) =>
      h.filas.flatMap((f) => (f.indicadorClave === '303-capturas-a-tiempo' ? [[h.periodo, f.medido?.cantidad]] : [])),
    )
    const { filas: delCiclo } = await preguntar(s, 'poa.ciclo', { ejercicio: Math.floor(ciudad.hasta / 100), periodo: 'anual' }, SISTEMA)
    const deLaGerencia = delCiclo.filter((f) => f.unidad.clave === '300').flatMap((f) => f.indicadores)
    expect(
      deLaGerencia.filter((i) => i.falta !== null),
      'lo que se calcula no lo debe nadie',
    ).toEqual([])
    const mes = periodoDelDia(hoy)
    // Of a plan that ends in December, none is of the month that goes on in January.
    const cuenta = String(await cuantas(s, `lectura join clasificacion k using (cuenta_id) where periodo = ${mes} and k.clase = 'bajo'`))
    expect(suyas[0]).toEqual(mes % 100 === 1 ? undefined : [periodoEscrito(mes), cuenta])
  })

  test('otra ciudad no se siembra sobre ella', async () => {
    const s = sistemaDe(prueba)
    for (const otra of [{ cuentas: 600 }, { meses: 12 }, { hasta: periodoFacturado(202601) }])
      await expect(sembrarCiudad(s, { ...CIUDAD_CHICA, ...otra })).rejects.toMatchObject({
        codigo: 'comun/destino-ocupado',
        datos: { detalle: 'tiene otra ciudad de demostración, de 500 cuentas' },
      })
  })
})
