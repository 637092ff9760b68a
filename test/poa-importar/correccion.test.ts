import { describe, expect, it } from 'vitest'
import { periodo } from '../../src/core/comun/periodo.ts'
import type { Captura } from '../../src/core/poa/captura.ts'
import { decidirImportada } from '../../src/core/poa/importado-captura.ts'
import type { CapturaLeida } from '../../src/core/poa/importado-fila.ts'

const LUGAR = { unidad: 'U', indicador: 'i', periodo: periodo('2023-10') }
const HAY: Captura = {
  ...LUGAR,
  version: 3,
  estado: 'valor',
  valor: '66.67',
  numerador: '2',
  denominador: '3',
  observacion: 'Como siempre.',
  causa: 'Lluvias.',
  evidencia: ['acta.pdf'],
  origen: 'captura',
}
const leida = (mas: Partial<CapturaLeida>): CapturaLeida => ({
  ...LUGAR,
  estado: 'valor',
  valor: '66.67',
  numerador: null,
  denominador: null,
  observacion: '',
  causa: null,
  causaSupuesta: null,
  hoja: 1,
  fila: 1,
  ...mas,
})
const error = (mas: Partial<CapturaLeida>) => decidirImportada(leida(mas), HAY, null)

describe('un valor importado sobre el que ya hay', () => {
  it('lo que el archivo deja en blanco está como estaba: no hay nada que corregir', () => {
    expect(error({})).toEqual({ nada: true })
    expect(error({ valor: '66.670', causa: 'Lluvias.' })).toEqual({ nada: true })
    expect(error({ estado: 'como-estaba', valor: null, observacion: 'Como siempre.' })).toEqual({ nada: true })
  })

  it('otro valor conserva la observación, la causa y la evidencia', () => {
    expect(decidirImportada(leida({ valor: '70' }), HAY, 'Se recontó')).toEqual({
      nueva: {
        ...LUGAR,
        version: 4,
        estado: 'valor',
        valor: '70',
        numerador: null,
        denominador: null,
        observacion: 'Como siempre.',
        causa: 'Lluvias.',
        evidencia: ['acta.pdf'],
      },
    })
  })

  it('otro texto conserva el valor con sus variables', () => {
    const nueva = decidirImportada(leida({ estado: 'como-estaba', valor: null, causa: 'Granizo.' }), HAY, 'Se aclaró')
    expect(nueva).toMatchObject({ nueva: { version: 4, valor: '66.67', numerador: '2', denominador: '3', causa: 'Granizo.' } })
  })

  it('sin motivo se rechaza y se dice qué difiere', () => {
    expect(error({ valor: '70', numerador: '7', denominador: '10' })).toEqual({
      error:
        'ya hay otro valor, 66.67, y el archivo trae 70; ya hay otro numerador, 2, y el archivo trae 7; ya hay otro denominador, 3, y el archivo trae 10; para corregirlo importe con un motivo',
    })
    expect(error({ numerador: '4', denominador: '6' })).toMatchObject({
      error: expect.stringContaining('otro numerador, 2, y el archivo trae 4'),
    })
    expect(error({ observacion: 'Otra.' })).toEqual({
      error: 'ya hay otra observación, «Como siempre.», y el archivo trae «Otra.»; para corregirlo importe con un motivo',
    })
    expect(error({ causa: 'Otra.' })).toMatchObject({ error: expect.stringMatching(/^ya hay otra causa/) })
  })

  it('la causa de un no aplica no pasa al valor que lo corrige, y la escrita vale más que la supuesta', () => {
    const sin: Captura = { ...HAY, estado: 'no-aplica', valor: null, numerador: null, denominador: null, causa: 'No hubo.' }
    expect(decidirImportada(leida({ valor: '5' }), sin, 'Sí hubo')).toMatchObject({ nueva: { estado: 'valor', valor: '5', causa: null } })
    const otra = leida({ estado: 'no-aplica', valor: null, causaSupuesta: 'El informe importado dice «N/A»' })
    expect(decidirImportada(otra, sin, null)).toEqual({ nada: true })
    expect(decidirImportada(otra, null, null)).toMatchObject({ nueva: { version: 1, causa: 'El informe importado dice «N/A»' } })
  })

  it('un texto sin valor, donde no hay ninguno, no se guarda y se avisa', () =>
    expect(decidirImportada(leida({ estado: 'como-estaba', valor: null, observacion: 'x' }), null, null)).toMatchObject({
      aviso: expect.stringContaining('no trae valor'),
    }))
})
