import { describe, expect, it } from 'vitest'
import { bytesDe, estropeada, importar, libro, PLAN_2023, semilla } from './muestras.ts'

const conPlan = (bytes: Uint8Array) => importar(bytes, { plan: PLAN_2023 })

describe('un informe con errores', () => {
  it('los lista todos a la vez, con hoja, fila y columna', async () => {
    const { errores, leido } = await conPlan(
      estropeada((h, f) => {
        f(2, 1).indicador.valorActual = 'ocho'
        f(3, 2).indicador.valorActual = '#DIV/0!'
        f(4, 3).indicador.meta = '121'
        f(5, 1).indicador.nombre = 'INSTALASION DE MEDIDORES'
        f(6, 1).indicador.valorActual = '-3'
        f(7, 5).indicador.nombre = f(7, 4).indicador.nombre
        h(10).periodo = '2023-13'
        f(11, 1).indicador.valorActual = '12 / 15'
        f(12, 1).indicador.observaciones = 'x'.repeat(2001)
        f(13, 1).indicador.meta = '#REF!'
        h(14).periodo = '2022-11'
        h(15).periodo = '2023-T4'
        h(16).unidadResponsable.nombre = 'TESORERÍA'
        h(18).periodo = '2023-11'
        f(19, 1).indicador.valorActual = '1.234.567'
      }),
    )
    const hay = (donde: string, mensaje: string): void =>
      expect(
        errores.some((e) => e.startsWith(donde) && e.includes(mensaje)),
        `${donde}: ${mensaje}\n${errores.join('\n')}`,
      ).toBe(true)
    hay('hoja 2 (303 2023-10), fila 1, columna Valor actual', 'no es una cantidad')
    hay('hoja 3 (303 2023-11), fila 2, columna Valor actual', '#DIV/0!')
    hay('hoja 4 (303 2023-12), fila 3, columna Meta', 'la meta es 121 y la del plan para 2023-12 es 120')
    hay('hoja 5 (307 2023-T4), fila 1, columna Nombre del indicador', '¿es «INSTALACIÓN DE MEDIDORES»?')
    hay('hoja 6 (304 2023-T4), fila 1, columna Valor actual', 'negativo')
    hay('hoja 7 (306 2023-10), fila 5, columna Nombre del indicador', 'ya está en la fila 4')
    hay('hoja 10 (308 2023-13), columna Periodo', 'no es un periodo')
    hay('hoja 11 (308 2023-11), fila 1, columna Valor actual', 'varios números')
    hay('hoja 12 (308 2023-12), fila 1, columna Observaciones', '2001 caracteres')
    hay('hoja 13 (305 2023-10), fila 1, columna Meta', '#REF!')
    hay('hoja 14 (305 2022-11), columna Periodo', 'no es del ejercicio 2023')
    hay('hoja 15 (305 2023-T4), columna Periodo', 'reporta por periodo mensual')
    hay('hoja 16 (309 2023-10), columna Unidad responsable', 'TESORERÍA')
    hay('hoja 18 (309 2023-11)', 'ya están en la hoja 17')
    hay('hoja 19 (315 2023-T4), fila 1, columna Valor actual', 'coma')
    expect(leido.lectura?.hojas.length).toBe(18)
  })

  it('un error no hace otros de lo mismo: cada celda se lista una vez', async () => {
    const { errores } = await conPlan(estropeada((_, f) => (f(2, 1).indicador.valorActual = '#DIV/0!')))
    expect(errores).toEqual([
      'hoja 2 (303 2023-10), fila 1, columna Valor actual: la celda trae el error #DIV/0!; corrija su fórmula o escriba el dato',
    ])
  })

  it('dice qué clave falta, sobra o no va entre comillas', async () => {
    const datos = semilla()
    const [una, dos] = datos.hojas
    Object.assign(una?.filas[0]?.indicador ?? {}, { valorActual: 8, valoractual: '8' })
    Object.assign(dos ?? {}, { subEje: undefined })
    Object.assign(datos.hojas[2]?.filas[0]?.indicador ?? {}, { meta: null })
    const { errores } = await conPlan(bytesDe(datos))
    expect(errores).toEqual([
      'hoja 1 (300 2023-T4), fila 1, columna Valor actual: `indicador.valorActual` 8 va entre comillas, letra por letra como se imprimió',
      'hoja 1 (300 2023-T4), fila 1: `indicador` no se conoce «valoractual»; quítelo o corrija el nombre',
      'hoja 2: `subEje` falta',
      'hoja 3 (303 2023-11), fila 1, columna Meta: `indicador.meta` está en null; si la celda está en blanco escriba ""',
    ])
  })

  it('blanco, guion y S/D no dan captura y se avisan; N/A se captura como no aplica; cero es un valor', async () => {
    const { casado, errores, avisos } = await conPlan(
      estropeada((_, f) => {
        f(2, 1).indicador.valorActual = ''
        f(2, 2).indicador.valorActual = '-'
        f(2, 3).indicador.valorActual = 'N/A'
        f(2, 4).indicador.valorActual = '0'
      }),
    )
    expect(errores).toEqual([])
    expect(avisos.length).toBe(2)
    const deLaHoja = casado?.capturas.filter((c) => c.hoja === 2)
    expect(deLaHoja?.map((c) => [c.fila, c.estado, c.valor])).toEqual([
      [3, 'no-aplica', null],
      [4, 'valor', '0'],
    ])
    expect(deLaHoja?.[0]?.causaSupuesta).toContain('N/A')
    expect(casado?.publicados.length).toBe(54)
  })

  it('pasar del 100 % y una frecuencia impresa distinta no son errores', async () => {
    const { errores } = await conPlan(
      estropeada((_, f) => {
        f(7, 3).indicador.valorActual = '140%'
        f(7, 3).indicador.frecuencia = 'TRIMESTRAL'
      }),
    )
    expect(errores).toEqual([])
  })

  it('una coma decimal se lee solo si la fuente la declara', async () => {
    const bytes = estropeada((_, f) => {
      f(19, 1).indicador.meta = '120.000'
      f(19, 1).indicador.valorActual = '148.799,50'
    })
    const { leido } = await importar(bytes, { decimales: 'coma' })
    expect(leido.lectura?.hojas[18]?.filas[0]).toMatchObject({ meta: '120000', valor: '148799.5' })
    expect((await importar(bytes)).errores.some((e) => e.startsWith('hoja 19'))).toBe(true)
  })

  it('un texto que no se puede guardar o que no cabe en una celda se lista por su celda', async () => {
    const { errores } = await conPlan(
      estropeada((h, f) => {
        f(2, 1).indicador.observaciones = 'con un nulo \u0000 dentro'
        f(3, 1).accionOperativa = 'medio carácter \ud83d'
        f(4, 1).indicador.descripcion = 'x'.repeat(10_001)
        h(5).unidadResponsable.nombre = '\u0000'
      }),
    )
    expect(errores).toEqual([
      'hoja 2 (303 2023-10), fila 1, columna Observaciones: `indicador.observaciones` trae un carácter que no se puede guardar (nulo, de control o medio carácter); quítelo',
      'hoja 3 (303 2023-11), fila 1, columna Acción operativa: trae un carácter que no se puede guardar (nulo, de control o medio carácter); quítelo',
      'hoja 4 (303 2023-12), fila 1, columna Descripción: `indicador.descripcion` tiene 10001 caracteres; el límite de una celda es 10000',
      'hoja 5: `unidadResponsable.nombre` trae un carácter que no se puede guardar (nulo, de control o medio carácter); quítelo',
    ])
  })

  it('los decimales se indican solo de un JSON', async () => {
    const bytes = await libro((l) => void l.addWorksheet('H').addRow([1]))
    expect((await importar(bytes, { decimales: 'coma' })).errores[0]).toContain('solo se indican al importar un JSON')
    expect((await importar(estropeada((_, f) => (f(19, 1).indicador.meta = '1.234.567')))).errores[0]).toContain('--decimales coma')
  })

  it('si el plan de las reglas no conoce una fila, no se adopta y se dice por qué', async () => {
    const { casado, errores, avisos } = await importar(
      estropeada((_, f) => (f(5, 1).indicador.nombre = 'POZOS')),
      { candidato: PLAN_2023 },
    )
    expect(errores).toEqual([])
    expect(casado?.plan).not.toBe(PLAN_2023)
    expect(avisos).toContainEqual(expect.stringContaining('no tiene «POZOS» de la hoja 5'))
  })
})
