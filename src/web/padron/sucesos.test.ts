import { describe, expect, test } from 'vitest'
import { domicilioDe, sucesosDe } from './sucesos.ts'

const hecho = (desde: string, momento: string, numero = 1) => ({
  desde: desde as never,
  numero,
  corrige: null,
  motivo: 'Porque sí',
  persona: 'ana',
  momento,
})

const PREDIO = {
  ...hecho('2020-01-01', '2020-01-01T10:00:00Z'),
  calle: 'Zaragoza',
  numeroExterior: '402',
  numeroInterior: null,
  colonia: 'Longoria',
  codigoPostal: '88656',
  referencias: null,
  claveCatastral: null,
  latitud: null,
  longitud: null,
}

describe('La historia de una cuenta', () => {
  test('va de lo más reciente a lo más antiguo, y lo del mismo día por cuándo se registró', () => {
    const sucesos = sucesosDe({
      usuarios: [
        {
          usuario: 4,
          fusion: null,
          identidad: [{ ...hecho('2020-01-01', '2020-01-01T10:00:00Z'), clase: null, nombre: 'Rosa', rfc: null, curp: null }],
          contactos: [],
        },
      ],
      titularidad: [
        { ...hecho('2020-01-01', '2020-01-01T10:00:00Z'), calidad: 'titular', usuario: 4 },
        { ...hecho('2022-03-01', '2022-03-01T10:00:00Z'), calidad: 'inquilino', usuario: null },
      ],
      predio: [PREDIO],
      tomas: [],
      clasificacion: [],
      recorrido: [],
      situacion: [],
      suministro: [
        { ...hecho('2024-05-01', '2024-05-01T09:00:00Z', 1), estado: 'cortada' },
        { ...hecho('2024-05-01', '2024-05-01T12:00:00Z', 2), estado: 'con-servicio' },
      ],
    })
    expect(sucesos.map((s) => `${s.que}: ${s.dice}`)).toEqual([
      'Suministro: Con servicio',
      'Suministro: Cortada',
      'Inquilino: Ya nadie',
      'Titular: Rosa (usuario 4)',
      'Predio: Zaragoza 402, Longoria, C.P. 88656',
    ])
  })

  test('no deja huecos en un domicilio al que le faltan datos', () => {
    expect(domicilioDe({ ...PREDIO, numeroExterior: null, codigoPostal: null })).toBe('Zaragoza, Longoria')
  })
})
