import { describe, expect, test } from 'vitest'
import { type Fecha, fecha } from '../../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { Rechazo } from '../../../src/core/comun/rechazo.ts'
import { rutaEn } from '../../../src/core/padron/cuenta.ts'
import { decidirRuta, type HistoriaRuta, type MesDeRuta } from '../../../src/core/padron/ruta.ts'

const vigencia = (desde: string, grupo: string, numero = 1, corrige: number | null = null) => ({
  ...{ sector: '01', grupo, nombre: 'Centro', desde: fecha(desde), numero, corrige },
  ...{ motivo: 'prueba', persona: 'sistema', momento: '' },
})
const NACIO = vigencia('2025-01-01', 'A')
const HOY = fecha('2025-06-15')

function pedir(
  vigencias: HistoriaRuta['vigencias'],
  cambios: Parameters<typeof decidirRuta>[1],
  { desde = HOY, corrige = null, meses = [] }: { desde?: Fecha; corrige?: number | null; meses?: MesDeRuta[] } = {},
) {
  try {
    return decidirRuta({ ruta: '0101', vigencias }, cambios, meses, { desde, corrige, hoy: HOY, diasAdelante: 60 })
  } catch (error) {
    if (error instanceof Rechazo) return error.codigo
    throw error
  }
}

describe('Una ruta', () => {
  test('es en cada fecha lo que dice el último hecho que ya había comenzado, y antes del primero, lo que dice el primero', () => {
    const todas = [NACIO, vigencia('2025-03-01', 'B'), vigencia('2025-03-01', 'C', 2, 1), vigencia('2025-05-01', 'D')]
    const grupos = ['2019-01-01', '2025-01-01', '2025-02-28', '2025-03-01', '2025-04-30', '2025-05-01'].map(
      (dia) => rutaEn(todas, fecha(dia)).grupo,
    )
    expect(grupos).toEqual(['A', 'A', 'A', 'C', 'C', 'D'])
    expect(rutaEn([NACIO, vigencia('2025-01-01', 'Z', 2, 1)], fecha('2019-01-01')).grupo).toBe('Z')
  })

  test('conserva lo que un cambio no nombra', () => {
    expect(pedir([NACIO], { nombre: 'Centro norte' })).toEqual({ numero: 1, datos: { sector: '01', grupo: 'A', nombre: 'Centro norte' } })
    expect(pedir([NACIO], { grupo: 'B', sector: undefined })).toEqual({ numero: 1, datos: { sector: '01', grupo: 'B', nombre: 'Centro' } })
  })

  test('no admite lo que no cambia nada, ni lo fechado antes de su primer día, antes de su último cambio o demasiado adelante', () => {
    expect(pedir([NACIO], { grupo: 'A' })).toBe('padron/sin-cambio')
    expect(pedir([NACIO], { grupo: 'B' }, { desde: fecha('2024-12-31') })).toBe('padron/antes-del-alta')
    expect(pedir([NACIO, vigencia('2025-03-01', 'B')], { grupo: 'C' }, { desde: fecha('2025-02-28') })).toBe('padron/cambio-posterior')
    expect(pedir([NACIO], { grupo: 'B' }, { desde: fecha('2025-08-15') })).toBe('padron/fecha-muy-adelante')
  })

  test('no deja el grupo con que se facturó un mes, y sí puede en un mes que no se facturó', () => {
    const meses = [{ periodo: periodoFacturado(202504), grupo: 'A' }]
    expect(pedir([NACIO], { grupo: 'B' }, { desde: fecha('2025-04-30'), meses })).toBe('padron/ruta-facturada')
    expect(pedir([NACIO], { grupo: 'B' }, { desde: fecha('2025-05-01'), meses })).toMatchObject({ numero: 1 })
    expect(pedir([NACIO], { nombre: 'Otro' }, { desde: fecha('2025-04-10'), meses })).toMatchObject({ numero: 1 })
    expect(pedir([NACIO], { grupo: 'B' }, { desde: fecha('2025-01-01'), corrige: 1, meses })).toBe('padron/ruta-facturada')
    // April was already of another fact: correcting the first one does not touch it.
    const conAbril = [vigencia('2025-01-01', 'Z'), vigencia('2025-04-01', 'A')]
    expect(pedir(conAbril, { grupo: 'B' }, { desde: fecha('2025-01-01'), corrige: 1, meses })).toMatchObject({ numero: 2 })
  })
})
