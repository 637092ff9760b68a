// The lifecycle over the database: two at once, the month's job, what may not be imported into what was sent, and the real quarter held as if it were being captured.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { revisionCon } from '../../src/app/poa/contexto-de-revision.ts'
import { loadExpediente } from '../../src/app/poa/expediente.ts'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { Rechazo } from '../../src/core/comun/rechazo.ts'
import { exigirQueSeSostenga } from '../../src/core/poa/revision/al-capturar.ts'
import { conBase } from '../soporte/base.ts'
import { importarTrimestreReal, sistemaDe } from '../soporte/sistema.ts'
import { conObreros, cuandoTrabajo } from '../soporte/trabajos.ts'

const SISTEMA = { persona: 'sistema' }
const PLAN_2026 = parse(readFileSync(new URL('../escenarios/poa-plan-2026.yaml', import.meta.url), 'utf8'), { merge: true })
const ENERO = { ejercicio: 2026, unidad: 'DC-1', periodo: '2026-01' }

describe('El periodo de una unidad', () => {
  const prueba = conBase()
  const s = (): Sistema => ({ ...sistemaDe(prueba), hoy: () => fecha('2026-02-03') })
  const alta = (clave: string, rol: string, unidad: string | null) =>
    preguntar(s(), 'acceso.alta-persona', { clave, nombre: `Persona ${clave}`, rol, unidad }, SISTEMA)

  beforeAll(async () => {
    await preguntar(s(), 'poa.cargar-plan', { plan: PLAN_2026 }, SISTEMA)
    await alta('coord', 'coordinador', 'DC-1')
    await alta('uno', 'gerente', null)
    await alta('dos', 'gerente', null)
    for (const indicador of ['lecturas-bajos', 'quejas'])
      await preguntar(s(), 'poa.capturar', { ejercicio: 2026, indicador, periodo: '2026-01', valor: '2' }, { persona: 'coord' })
  })

  test('enviado dos veces a la vez se envía una, y el segundo sabe quién fue', async () => {
    const dos = await Promise.allSettled([1, 2].map(() => preguntar(s(), 'poa.enviar', ENERO, { persona: 'coord' })))
    expect(dos.filter((x) => x.status === 'fulfilled')).toHaveLength(1)
    expect(dos.flatMap((x) => (x.status === 'rejected' ? [x.reason] : []))).toMatchObject([
      { codigo: 'poa/paso-fuera-de-orden', datos: { ultimo: expect.stringContaining('Persona coord') } },
    ])
  })

  test('validado por una y devuelto por otra a la vez queda de una sola manera, y la segunda lo sabe', async () => {
    const dos = await Promise.allSettled([
      preguntar(s(), 'poa.validar', ENERO, { persona: 'uno' }),
      preguntar(s(), 'poa.devolver', { ...ENERO, hacia: 'unidad', motivo: 'Falta la causa' }, { persona: 'dos' }),
    ])
    const hecho = dos.findIndex((x) => x.status === 'fulfilled')
    expect(dos.filter((x) => x.status === 'rejected')).toHaveLength(1)
    const { filas } = await preguntar(s(), 'poa.ciclo', { ejercicio: 2026, periodo: '2026-01', unidad: 'DC-1' }, SISTEMA)
    expect(filas).toMatchObject([{ estado: hecho === 0 ? 'validado' : 'captura', pasos: [{ numero: 1 }, { numero: 2 }] }])
  })

  test('enviado, una reprogramación no le cambia la meta; devuelto a su unidad, sí', async () => {
    const FEBRERO = { ...ENERO, periodo: '2026-02' }
    const enMarzo = (): Sistema => ({ ...s(), hoy: () => fecha('2026-03-03') })
    for (const indicador of ['lecturas-bajos', 'quejas'])
      await preguntar(enMarzo(), 'poa.capturar', { ejercicio: 2026, indicador, periodo: '2026-02', valor: '2' }, { persona: 'coord' })
    await preguntar(enMarzo(), 'poa.enviar', FEBRERO, { persona: 'coord' })
    const plan = structuredClone(PLAN_2026)
    const quejas = plan.unidades[0].indicadores[1]
    const meses = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)
    const meta = (mes: string): string => (mes === '2026-02' ? '3' : mes === '2026-12' ? '1' : '2')
    quejas.vigencias[0].meta = { calendario: Object.fromEntries(meses.map((mes) => [mes, meta(mes)])) }
    const reprogramacion = { motivo: 'Se precisa', oficio: 'GC-7/2026', fecha: '2026-03-02', aprobo: 'Consejo de Administración' }
    const reprogramar = () => preguntar(enMarzo(), 'poa.cargar-plan', { plan, reprogramacion }, SISTEMA)
    await expect(reprogramar()).rejects.toMatchObject({
      codigo: 'poa/plan-invalido',
      datos: { errores: [{ donde: 'unidad DC-1, indicador quejas', mensaje: expect.stringContaining('el periodo 2026-02 ya se envió') }] },
    })
    await preguntar(enMarzo(), 'poa.devolver', { ...FEBRERO, hacia: 'unidad', motivo: 'Falta la causa' }, { persona: 'uno' })
    expect(await reprogramar()).toMatchObject({ version: 2 })
  })

  test('no se devuelve sin motivo, ni aunque el programa se equivocara', async () => {
    const sinMotivo = `insert into poa_paso (ejercicio, unidad, periodo, numero, paso, hacia, motivo, dia, acto) values (2026, 'DC-1', '2026-01', 9, 'devolver', 'unidad', null, '2026-02-03', 1)`
    await expect(prueba.base.dueno().query(sinMotivo)).rejects.toThrow('poa_paso_devuelto_con_motivo')
  })
})

describe('El trabajo de fin de mes', () => {
  const prueba = conBase()
  const s = () => ({ ...sistemaDe(prueba), base: prueba.base, hoy: () => fecha('2026-03-02') })
  const atendiendo = conObreros()

  test('cuenta lo que cada unidad tiene en captura de lo que ya terminó, y nada de lo que no', async () => {
    await preguntar(s(), 'poa.cargar-plan', { plan: PLAN_2026 }, SISTEMA)
    const { trabajo } = await preguntar(s(), 'acceso.pedir-trabajo', { tipo: 'proponer' }, SISTEMA)
    atendiendo(s())
    const t = await cuandoTrabajo(s(), trabajo, ({ termino }) => termino !== null)
    expect(t).toMatchObject({ estado: 'hecho', hechos: 2, total: 2 })
    const textos = t.renglones.map((r) => r.texto).join('\n')
    expect(textos).toContain('Unidad DC-1, 2026-01')
    expect(textos).toContain('Unidad DC-1, 2026-02')
    expect(textos).not.toContain('2026-03')
  })
})

describe('El trimestre real, como si se capturara con los pasos exigidos', () => {
  const prueba = conBase()
  const s = (): Sistema => {
    const base = sistemaDe(prueba)
    const { ciclo } = base.reglas
    const desde2023 = ciclo.ciclo.map((c) => ({ ...c, desde: fecha('2023-01-01') }))
    return { ...base, reglas: { ...base.reglas, ciclo: { ...ciclo, ciclo: desde2023 } } }
  }

  test('se rehúsa lo que la revisión señala, y ningún renglón que está bien', async () => {
    await importarTrimestreReal(s())
    const { hallazgos } = await preguntar(s(), 'poa.revisar', { ejercicio: 2023, periodo: 'T4' }, SISTEMA)
    const senalados = (reglas: readonly string[]): Set<string> =>
      new Set(
        hallazgos.filter((h) => reglas.includes(h.regla)).flatMap((h) => h.periodos.map((p) => `${h.unidad} ${h.indicadorClave} ${p}`)),
      )
    const { reglas, zona } = s()
    const persona = { clave: 'sistema', nombre: '', roles: ['programa'], unidad: null, oficina: null }
    const { expediente, renglones } = await prueba.base.app
      .transaction()
      .execute((trx) => loadExpediente({ trx: trx as never, reglas, persona, hoy: fecha('2024-01-02'), zona, contados: null }, 2023))
    const rehusados = new Map<string, string>()
    let sinRehusar = 0
    for (const r of renglones.filter((x) => x.captura !== null)) {
      const contexto = revisionCon({ reglas }, expediente, r.periodo)
      const suyo = contexto.renglones.find((x) => x.indicador.clave === r.indicador.clave && x.periodo === r.periodo)
      try {
        exigirQueSeSostenga(contexto, suyo ?? r, '100')
        sinRehusar += 1
      } catch (error) {
        rehusados.set(`${r.unidad.clave} ${r.indicador.clave} ${r.periodo}`, error instanceof Rechazo ? error.codigo : String(error))
      }
    }
    // What R6 calls a calendar and no measure is told so once there are periods to compare; the first owes its cause.
    const todos = senalados(['R1', 'R2', 'R3', 'R6'])
    expect([...rehusados.keys()].filter((x) => !todos.has(x))).toEqual([])
    expect(rehusados.get('309 309-convenios-firmados 2023-11')).toBe('poa/observacion-contradice')
    expect(new Set(rehusados.values())).toEqual(new Set(['poa/observacion-contradice', 'poa/causa-exigida', 'poa/texto-repetido']))
    expect(sinRehusar).toBeGreaterThan(20)
    expect(sinRehusar + rehusados.size).toBe(54)
  })

  test('enviado ya no admite lo que un archivo traiga de él', async () => {
    const sinCausas = { ...s() }
    const { ciclo } = sinCausas.reglas
    sinCausas.reglas = { ...sinCausas.reglas, ciclo: { ...ciclo, ciclo: ciclo.ciclo.map((c) => ({ ...c, causaBajo: '0' })) } }
    await preguntar(sinCausas, 'poa.enviar', { ejercicio: 2023, unidad: '309', periodo: '2023-12' }, SISTEMA)
    const archivo = JSON.parse(readFileSync(new URL('../../demo/poa-2023-t4.json', import.meta.url), 'utf8'))
    const hoja = archivo.hojas.find(
      (h: { periodo: string; unidadResponsable: { clave: number } }) => h.periodo === '2023-12' && h.unidadResponsable.clave === 309,
    )
    hoja.filas[0].indicador.valorActual = '999'
    const base64 = Buffer.from(JSON.stringify({ fuente: archivo.fuente, hojas: [hoja] })).toString('base64')
    const motivo = { archivo: 'corregido.json', base64, motivo: 'Oficio 7' }
    await expect(preguntar(sinCausas, 'poa.importar', motivo, SISTEMA)).rejects.toMatchObject({
      codigo: 'poa/archivo-invalido',
      datos: { errores: [{ mensaje: expect.stringContaining('ya se envió') }] },
    })
  })
})
