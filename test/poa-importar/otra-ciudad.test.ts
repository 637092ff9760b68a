import { describe, expect, it } from 'vitest'
import { PlanPoa } from '../../src/contract/poa-plan.ts'
import { revisarPlan } from '../../src/core/poa/revisar-plan.ts'
import { bytesDe, type FilaSemilla, type HojaSemilla, importar, PLAN_2023 } from './muestras.ts'

const fila = (nombre: string, meta: string, valor: string, mas: Partial<FilaSemilla['indicador']> = {}): FilaSemilla => ({
  lineaAccion: { clave: 'L-1', nombre: 'AGUA PARA TODOS' },
  accionOperativa: 'ATENDER',
  avanceFisico: { metaAnual: '100%', avanceAbsoluto: '25%', avancePctMetaAnual: '90%', comentarios: '' },
  indicador: {
    nombre,
    descripcion: nombre,
    meta,
    unidadMedida: 'PIEZAS',
    frecuencia: 'TRIMESTRAL',
    valorActual: valor,
    observaciones: '',
    ...mas,
  },
})

const hoja = (clave: string, nombre: string, periodo: string, filas: FilaSemilla[]): HojaSemilla => ({
  programa: 'POA 2031',
  gerencia: 'DIRECCIÓN COMERCIAL',
  periodo,
  ejeDesarrollo: { clave: 'II', nombre: 'CIUDAD' },
  programaDesarrollo: { clave: 'P2', nombre: 'SERVICIOS' },
  transversalidad: 'GÉNERO',
  subEje: 'AGUA',
  unidadResponsable: { clave, nombre },
  filas,
})

describe('otra ciudad, solo con datos', () => {
  const ciudad = {
    organismo: 'AGUAS DEL ÑANDÚ',
    hojas: [
      hoja('DC-Ñ/07', 'JEFATURA DE PEÑASCOS Y AÑEJOS', '2031-T1', [
        fila('Niños con agua (año)', '10.5', '12'),
        fila('Eficiencia', '80%', '91.2%', { unidadMedida: 'PORCENTAJE' }),
        fila('Meta cero', '0', '4'),
      ]),
      hoja('DC-Ñ/07', 'Jefatura de Peñascos y Añejos', '2031-T2', [fila('NIÑOS CON AGUA (AÑO)', '11.5', '9')]),
      hoja('Ω1', 'ΥΔΡΕΥΣΗ', '2031-01', [fila('Παροχές', '5', '6'), fila('Μετρητές', '5', '7')]),
      hoja('300', 'OTRA COSA QUE EL GERENTE', '2031-S1', [fila('Obras', '2', '1', { frecuencia: 'MENSUAL' })]),
    ],
  }

  it('entra entera, con su plan válido y claves únicas en ASCII', async () => {
    const { casado, errores } = await importar(bytesDe(ciudad), { candidato: PLAN_2023 })
    expect(errores).toEqual([])
    const plan = casado?.plan
    expect(plan).toMatchObject({ ejercicio: 2031, organismo: 'AGUAS DEL ÑANDÚ', gerencia: 'DIRECCIÓN COMERCIAL' })
    expect(PlanPoa.safeParse(plan).error).toBeUndefined()
    if (plan) expect(revisarPlan(plan)).toEqual([])
    expect(plan?.unidades.map((u) => [u.clave, u.reporta])).toEqual([
      ['DC-Ñ/07', 'trimestral'],
      ['Ω1', 'mensual'],
      ['300', 'semestral'],
    ])
    const claves = plan?.unidades.flatMap((u) => u.indicadores.map((i) => i.clave))
    expect(claves).toEqual(
      ['dc-n-07-ninos-con-agua-ano', 'dc-n-07-eficiencia', 'dc-n-07-meta-cero', 'unidad-indicador', 'unidad-indicador-2', '300-obras'].map(
        (c) => c.replace('unidad-', '1-'),
      ),
    )
    expect(casado?.capturas.length).toBe(7)
  })

  it('metas distintas por periodo hacen un calendario, y se avisa', async () => {
    const { casado, avisos } = await importar(bytesDe(ciudad))
    expect(casado?.plan.unidades[0]?.indicadores[0]?.vigencias[0]).toMatchObject({
      meta: { calendario: { '2031-T1': '10.5', '2031-T2': '11.5' } },
      metaAnual: '22',
    })
    expect(avisos).toContainEqual(expect.stringContaining('se tomó de los periodos que trae el archivo: 22'))
  })

  it('una unidad nueva se agrega al plan que ya hay, sin tocar las otras', async () => {
    const nueva = {
      hojas: [{ ...hoja('320', 'CULTURA DEL AGUA', '2023-T4', [fila('PLÁTICAS', '30', '31')]), gerencia: 'Gerencia Comercial' }],
    }
    expect((await importar(bytesDe(nueva), { plan: PLAN_2023 })).errores).toEqual([
      'hoja 1 (320 2023-T4), columna Unidad responsable: la unidad 320 «CULTURA DEL AGUA» no está en el plan; para agregarla importe con un motivo',
    ])
    const { casado, errores, avisos } = await importar(bytesDe(nueva), { plan: PLAN_2023, motivo: 'Se creó en octubre' })
    expect(errores).toEqual([])
    expect(avisos).toContain('Se agrega al plan la unidad 320 «CULTURA DEL AGUA», con 1 indicador(es): Se creó en octubre')
    expect(casado?.planNuevo).toBe(true)
    expect(casado?.plan.unidades.slice(0, -1)).toEqual(PLAN_2023.unidades)
    expect(casado?.plan.unidades.at(-1)?.indicadores[0]?.clave).toBe('320-platicas')
  })

  it('el archivo de otro organismo o de otra gerencia no se junta con el plan que hay', async () => {
    const uno = (mas: object) => bytesDe({ hojas: [{ ...hoja('303', 'COORDINACIÓN', '2023-10', [fila('A', '1', '1')]), ...mas }] })
    await expect(importar(uno({}), { plan: PLAN_2023, motivo: 'x' })).rejects.toThrow(
      `«informe.json» es de «DIRECCIÓN COMERCIAL» y el POA 2023 que hay aquí es de «${PLAN_2023.gerencia}»`,
    )
    const ajeno = bytesDe({
      organismo: 'AGUAS DEL ÑANDÚ',
      hojas: [{ ...hoja('303', 'C', '2023-10', [fila('A', '1', '1')]), gerencia: PLAN_2023.gerencia }],
    })
    await expect(importar(ajeno, { plan: PLAN_2023 })).rejects.toThrow(
      `«AGUAS DEL ÑANDÚ» y el POA 2023 que hay aquí es de «${PLAN_2023.organismo}»`,
    )
    const { casado, avisos } = await importar(ajeno, { candidato: PLAN_2023 })
    expect(casado?.plan.organismo).toBe('AGUAS DEL ÑANDÚ')
    expect(avisos).toContainEqual(expect.stringContaining('porque el archivo es de «AGUAS DEL ÑANDÚ»'))
  })

  it('si el primer archivo no imprimió su organismo, el segundo puede decirlo', async () => {
    const de = (mas: object, p: string) => bytesDe({ ...mas, hojas: [hoja('1', 'U', p, [fila('A', '1', '1')])] })
    const plan = (await importar(de({}, '2031-T1'))).casado?.plan ?? null
    expect((await importar(de({ organismo: 'AGUAS DEL ÑANDÚ' }, '2031-T2'), { plan })).errores).toEqual([])
  })

  it('dos indicadores del mismo nombre se distinguen por acción y unidad de medida', async () => {
    const filas = [fila('CORTES', '5', '6'), fila('CORTES', '7', '8', { unidadMedida: 'SERVICIOS' })]
    const { casado, errores } = await importar(bytesDe({ hojas: [hoja('1', 'U', '2023-T4', filas)] }))
    expect(errores).toEqual([])
    expect(casado?.capturas.map((c) => [c.indicador, c.valor])).toEqual([
      ['1-cortes', '6'],
      ['1-cortes-2', '8'],
    ])
  })

  it('lo que no cabe en la ficha no se recorta: es un error de esa celda', async () => {
    const larga = fila('x'.repeat(601), '5', '6', { unidadMedida: 'u'.repeat(101) })
    const { errores } = await importar(bytesDe({ hojas: [hoja('1', 'U', '2023-T4', [larga])] }))
    expect(errores).toEqual([
      'hoja 1 (1 2023-T4), fila 1, columna Nombre del indicador: tiene 601 caracteres; el límite es 600',
      'hoja 1 (1 2023-T4), fila 1, columna Unidad de medida: tiene 101 caracteres; el límite es 100',
    ])
  })

  it('sin meta no hay ficha, y dos frecuencias en una unidad no se mezclan', async () => {
    const hojas = [hoja('1', 'U', '2023-T4', [fila('A', 'N/A', '6')]), hoja('1', 'V', '2023-12', [fila('A', '', '1')])]
    const { errores } = await importar(bytesDe({ hojas }))
    expect(errores.join('\n')).toContain('falta la meta de un indicador que el plan no tiene')
    expect(errores.join('\n')).toContain('no es trimestral, como el de la hoja 1')
    expect(errores.join('\n')).toContain('se llama aquí «V» y en la hoja 1 «U»')
  })
})
