import { describe, expect, test } from 'vitest'
import { type Fecha, fecha } from '../../../src/core/comun/fecha.ts'
import { periodo } from '../../../src/core/comun/periodo.ts'
import { type AccionMejora, decidirAccion, decidirSeguimiento, estadoDeAccion, exigirAccion } from '../../../src/core/poa/accion-mejora.ts'
import { desviacionesDe } from '../../../src/core/poa/desviacion.ts'
import { evaluadas, juzgarUnidad } from '../../../src/core/poa/evaluar.ts'
import { decidirHomologacion, decidirProceso, type PasoDeProceso } from '../../../src/core/poa/proceso.ts'
import { captura, corto, expediente, hallazgosDe, indicador, plan, planDeUno, REGLAS, renglones, unidad } from '../../soporte/plan.ts'
import { rechazoDe } from '../../soporte/rechazo.ts'

const HOY = fecha('2023-03-10')

const accion = (cambios: Partial<AccionMejora> = {}): AccionMejora => ({
  ...{ numero: 1, unidad: '100', indicador: 'visitas', periodo: periodo('2023-02'), desviacion: 'bajo-la-meta', porque: 'Debajo' },
  ...{ quePaso: 'Faltó gente', responsable: 'ana', vence: fecha('2023-04-30'), compromiso: 'Contratar', dia: HOY, seguimientos: [] },
  ...cambios,
})

const PEDIDA = {
  ...{ unidad: '100', indicador: 'visitas', periodo: periodo('2023-02'), desviacion: 'bajo-la-meta', quePaso: 'Faltó gente' },
  ...{ responsable: 'ana', vence: fecha('2023-04-30'), compromiso: 'Contratar' },
}
const DESVIACIONES = [{ clave: 'bajo-la-meta', por: '2023-02: 8 < 10' }]
const NOTA = { nota: 'Va bien', porciento: 40, evidencia: ['oficio 1'] }
const CIERRE = { ...NOTA, numero: 1, tipo: 'cierre' as const, dia: HOY, porciento: 100 }

describe('Una acción de mejora', () => {
  test('lleva el número que sigue y guarda las cifras de la desviación que la abre', () => {
    const cerrada = accion({ numero: 4, seguimientos: [CIERRE] })
    const nueva = decidirAccion(PEDIDA, { desviaciones: DESVIACIONES, acciones: [cerrada], hoy: HOY })
    expect(nueva).toMatchObject({ numero: 5, porque: '2023-02: 8 < 10', dia: HOY })
  })

  test('no se abre sin desviación, con otra abierta ni para ayer; hoy sí', () => {
    const abrir = (vence: Fecha, acciones: AccionMejora[] = [], desviaciones = DESVIACIONES) =>
      rechazoDe(() => decidirAccion({ ...PEDIDA, vence }, { desviaciones, acciones, hoy: HOY }))
    expect(abrir(HOY)).toBeNull()
    expect(abrir(fecha('2023-03-09'))).toBe('poa/vence-pasado')
    expect(abrir(HOY, [], [])).toBe('poa/sin-desviacion')
    expect(abrir(HOY, [accion()])).toBe('poa/accion-existente')
    expect(abrir(HOY, [accion({ indicador: 'otro' })])).toBeNull()
  })

  test('vence al día siguiente de su fecha, y cerrada ya no vence', () => {
    const estado = (hoy: string, cambios: Partial<AccionMejora> = {}) => estadoDeAccion(accion(cambios), fecha(hoy))
    expect([estado('2023-04-30'), estado('2023-05-01'), estado('2023-05-01', { seguimientos: [CIERRE] })]).toEqual([
      'abierta',
      'vencida',
      'cerrada',
    ])
  })

  test('la cierra otra persona que su responsable, y cerrada no admite nada', () => {
    const cerrar = (a: AccionMejora, cierra: string | null) => rechazoDe(() => decidirSeguimiento(a, NOTA, { hoy: HOY, cierra }))
    expect(cerrar(accion(), 'ana')).toBe('poa/accion-de-quien-responde')
    expect(cerrar(accion(), 'luis')).toBeNull()
    expect(cerrar(accion({ seguimientos: [CIERRE] }), 'luis')).toBe('poa/accion-cerrada')
    expect(cerrar(accion({ seguimientos: [CIERRE] }), null)).toBe('poa/accion-cerrada')
    expect(rechazoDe(() => exigirAccion([accion()], 2023, 2))).toBe('poa/accion-desconocida')
    expect(decidirSeguimiento(accion(), NOTA, { hoy: HOY, cierra: null })).toEqual({ ...NOTA, numero: 1, tipo: 'avance', dia: HOY })
  })
})

describe('R24: la acción de mejora vencida', () => {
  const capturas = ['2023-02', '2023-03'].map((p) => captura('visitas', p, '10'))
  const dichos = (hoy: string, p: string, cambios: Partial<AccionMejora> = {}, soloPublicado = false) =>
    hallazgosDe({ ...expediente(planDeUno(), capturas), acciones: [accion(cambios)], hoy: fecha(hoy), soloPublicado }, p)
      .filter((h) => h.regla === 'R24')
      .map(corto)

  test('se dice desde el periodo que la abrió, y no antes', () => {
    expect(dichos('2023-05-01', '2023-02')).toEqual(['R24 100 visitas 2023-02'])
    expect(dichos('2023-05-01', '2023-03')).toEqual(['R24 100 visitas 2023-02 2023-03'])
    expect(dichos('2023-05-01', '2023-01')).toEqual([])
  })

  test('calla si no ha vencido, si se cerró y a quien solo ve lo publicado', () => {
    expect(dichos('2023-04-30', '2023-02')).toEqual([])
    expect(dichos('2023-05-01', '2023-02', { seguimientos: [CIERRE] })).toEqual([])
    expect(dichos('2023-05-01', '2023-02', {}, true)).toEqual([])
  })

  test('la que se abrió por ceros quita el hallazgo R7', () => {
    const ceros = expediente(planDeUno(), [captura('visitas', '2023-01', '0'), captura('visitas', '2023-02', '0')])
    const reglas = (acciones: AccionMejora[]) => hallazgosDe({ ...ceros, acciones }, '2023-02').map((h) => h.regla)
    expect(reglas([])).toContain('R7')
    expect(reglas([accion()])).not.toContain('R7')
    expect(reglas([accion({ indicador: 'otro' })])).toContain('R7')
  })
})

describe('La evaluación de una unidad', () => {
  const dos = plan([unidad('100', [indicador('a'), indicador('b', { sentido: 'descendente', calculo: 'inverso' })])])
  const juicio = (a: string | null, b: string | null, umbral = '100') => {
    const de = { a, b }
    const capturas = (['a', 'b'] as const).flatMap((i) => (de[i] === null ? [] : [captura(i, '2023-01', de[i])]))
    const [u] = evaluadas(dos)
    if (u === undefined) throw new Error('falta la unidad')
    return juzgarUnidad(u, { umbral }, renglones(expediente(dos, capturas)), periodo('2023-01'))
  }

  test('dice de cada indicador su cuenta, y cumple solo si todos', () => {
    const j = juicio('9', '8')
    expect(j).toMatchObject({ cuenta: false, por: '«VISITAS REALIZADAS» 9 de 10' })
    expect(j.indicadores.map((i) => [i.cuenta, i.avance, i.aritmetica])).toEqual([
      [false, '90.00', '9 ÷ 10 × 100 = 90.00 %, y se pide 100 %'],
      [true, '125.00', '10 ÷ 8 × 100 = 125.00 %, y se pide 100 %'],
    ])
    expect(juicio('9', '8', '90').cuenta).toBe(true)
    expect(juicio('10', '10').cuenta).toBe(true)
    expect(juicio('10', '11').cuenta).toBe(false)
  })

  test('lo que falta no es quedar corto, y aun así no cumple', () => {
    expect(juicio('10', null)).toMatchObject({ cuenta: false, sinDato: true, por: '«VISITAS REALIZADAS» sin dato' })
  })

  test('una desviación que el indicador no muestra en su último periodo no se da', () => {
    const e = expediente(
      planDeUno(),
      ['9', '9', '10'].map((v, i) => captura('visitas', `2023-0${i + 1}`, v)),
    )
    const en = (p: string) => desviacionesDe(renglones(e), periodo(p), REGLAS.desviaciones).map((d) => d.clave)
    expect([en('2023-01'), en('2023-02'), en('2023-03'), en('2023-T1'), en('2023-04')]).toEqual([[], ['bajo-la-meta'], [], [], []])
  })
})

describe('Un proceso', () => {
  const pedido = { unidad: '100', clave: 'leer', nombre: 'Leer', estado: 'vigente', nota: 'n' } as const
  const v1 = { nombre: 'v1.pdf', huella: 'a'.repeat(64) }
  const v2 = { nombre: 'v2.pdf', huella: 'b'.repeat(64) }
  const primero = decidirProceso({ ...pedido, documento: v1 }, [])
  const oficio = { unidad: '100', clave: 'leer', nota: 'n', oficio: 'GC-1', fecha: HOY, firma: 'Gerencia' }

  test('solo otro documento es otra versión', () => {
    expect(primero).toMatchObject({ numero: 1, version: 1, oficio: null })
    expect(decidirProceso({ ...pedido, documento: v2 }, [primero])).toMatchObject({ numero: 2, version: 2, documento: v2 })
    expect(decidirProceso({ ...pedido, estado: 'retirado', documento: null }, [primero])).toMatchObject({ version: 1, documento: v1 })
    expect(rechazoDe(() => decidirProceso({ ...pedido, documento: v1 }, [primero]))).toBe('poa/proceso-sin-cambio')
    expect(rechazoDe(() => decidirProceso({ ...pedido, documento: null }, []))).toBe('poa/proceso-sin-documento')
  })

  test('se homologa la versión que está, una vez, con un oficio que ya existe', () => {
    const hecha = decidirHomologacion(oficio, [primero], HOY)
    expect(hecha).toMatchObject({ numero: 2, version: 1, estado: 'homologado', oficio: 'GC-1', documento: v1 })
    const no = (pasos: PasoDeProceso[], hoy = HOY) => rechazoDe(() => decidirHomologacion(oficio, pasos, hoy))
    expect(no([])).toBe('poa/proceso-desconocido')
    expect(no([hecha])).toBe('poa/proceso-no-se-homologa')
    expect(no([{ ...primero, estado: 'retirado' }])).toBe('poa/proceso-no-se-homologa')
    expect(no([primero], fecha('2023-03-09'))).toBe('poa/homologacion-futura')
    expect(no([hecha, decidirProceso({ ...pedido, documento: v2 }, [hecha])])).toBeNull()
  })
})
