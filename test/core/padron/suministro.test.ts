import { describe, expect, test } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { type Fecha, fecha } from '../../../src/core/comun/fecha.ts'
import { Rechazo } from '../../../src/core/comun/rechazo.ts'
import { ESTADOS_SUMINISTRO, type EstadoSuministro } from '../../../src/core/padron/cuenta.ts'
import { decidirSuministro } from '../../../src/core/padron/suministro.ts'

const HOY = fecha('2025-06-15')
const hecho = (desde: string, estado: EstadoSuministro, numero = 1, corrige: number | null = null) => ({
  ...{ desde: fecha(desde), estado, numero, corrige, motivo: 'prueba', persona: 'sistema', momento: '' },
})

/** The number that the new state gets, or the code of its refusal. */
function pedir(suministro: ReturnType<typeof hecho>[], estado: EstadoSuministro, desde: Fecha = HOY, corrige: number | null = null) {
  const cuenta = { cuentaId: numeroDeCuenta(7), alta: fecha('2020-01-01'), suministro }
  try {
    return decidirSuministro(cuenta, estado, { desde, corrige, hoy: HOY, diasAdelante: 60 }).numero
  } catch (error) {
    if (error instanceof Rechazo) return error.codigo
    throw error
  }
}

describe('El suministro de una cuenta', () => {
  test('pasa de cada estado a los que pueden seguirle, y a ningún otro', () => {
    const siguen = ESTADOS_SUMINISTRO.map((antes) => [
      antes,
      ...ESTADOS_SUMINISTRO.filter((despues) => pedir([hecho('2020-01-01', antes)], despues) === 1),
    ])
    expect(siguen).toEqual([
      ['en-contratacion', 'con-servicio'],
      ['con-servicio', 'limitada', 'cortada', 'taponada'],
      ['limitada', 'con-servicio', 'cortada', 'taponada'],
      ['cortada', 'con-servicio', 'limitada', 'taponada'],
      ['taponada', 'con-servicio'],
    ])
    expect(pedir([hecho('2020-01-01', 'cortada')], 'cortada')).toBe('padron/sin-cambio')
    expect(pedir([hecho('2020-01-01', 'taponada')], 'cortada')).toBe('padron/suministro-no-sigue')
  })

  test('en una fecha es el que dice su último número: lo que se pida después debe seguirle a ese', () => {
    const dia = [hecho('2020-01-01', 'con-servicio'), hecho('2025-06-15', 'taponada'), hecho('2025-06-15', 'con-servicio', 2)]
    expect(pedir(dia, 'limitada')).toBe(3)
    expect(pedir(dia.slice(0, 2), 'limitada')).toBe('padron/suministro-no-sigue')
  })

  test('se corrige a lo que puede seguir a lo que valía antes del error, no al error, y a ese mismo estado', () => {
    const mal = [hecho('2020-01-01', 'limitada'), hecho('2025-06-01', 'taponada')]
    expect(pedir(mal, 'cortada', fecha('2025-06-01'), 1)).toBe(2)
    expect(pedir(mal, 'limitada', fecha('2025-06-01'), 1)).toBe(2)
    expect(pedir(mal, 'en-contratacion', fecha('2025-06-01'), 1)).toBe('padron/suministro-no-sigue')
    const otraVez = [...mal, hecho('2025-06-01', 'cortada', 2, 1)]
    expect(pedir(otraVez, 'con-servicio', fecha('2025-06-01'), 2)).toBe(3)
  })

  test('en el alta se corrige a cualquiera al que pueda seguirle lo que vino después', () => {
    const nacio = [hecho('2020-01-01', 'con-servicio'), hecho('2025-01-01', 'cortada')]
    expect(pedir(nacio, 'limitada', fecha('2020-01-01'), 1)).toBe(2)
    expect(pedir(nacio, 'taponada', fecha('2020-01-01'), 1)).toBe('padron/suministro-no-sigue')
    expect(pedir(nacio.slice(0, 1), 'en-contratacion', fecha('2020-01-01'), 1)).toBe(2)
  })

  test('no deja a un cambio ya anunciado sin lo que necesita antes', () => {
    const avisado = [hecho('2020-01-01', 'con-servicio'), hecho('2025-07-01', 'limitada')]
    expect(pedir(avisado, 'cortada')).toBe(1)
    expect(pedir(avisado, 'taponada')).toBe('padron/suministro-no-sigue')
  })
})
