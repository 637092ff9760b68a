import { describe, expect, test } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { Rechazo } from '../../../src/core/comun/rechazo.ts'
import type { CambioPedido } from '../../../src/core/padron/cambio.ts'
import { decidirCorreccion, decidirFusion, decidirTitularidad, revisarQuienEntra } from '../../../src/core/padron/cambio-usuario.ts'
import type { Calidad } from '../../../src/core/padron/cuenta.ts'
import { type DatosUsuario, leerUsuario } from '../../../src/core/padron/datos.ts'
import { cuentasDe, numerarDesde, quienEs, type UsuarioRegistrado, usuarioEn } from '../../../src/core/padron/usuario.ts'
import { ESCRITURA } from '../../soporte/escritura.ts'

const NACIO = { desde: fecha('2020-03-01'), numero: 1 }
const nada = { clase: null, rfc: null, curp: null }
const persona = (usuario: number, nombre: string, en: number | null = null): [number, UsuarioRegistrado] => [
  usuario,
  {
    usuario,
    fusion: en === null ? null : { en },
    identidad: [{ ...NACIO, ...nada, nombre }],
    contactos: [{ ...NACIO, medio: 'telefono', valor: '8991112233' }],
  },
]
const registro = new Map([persona(1, 'Ana Muñoz'), persona(2, 'Berta Ruiz'), persona(3, 'Ana Munoz', 4), persona(4, 'A. Muñoz', 1)])

const HOY = fecha('2025-06-02')
const pedido = (desde: string = HOY, corrige: number | null = null): CambioPedido => ({
  desde: fecha(desde),
  corrige,
  hoy: HOY,
  diasAdelante: 0,
})

/** Runs a decision and gives what it told or the code with which it refused. */
function dicho<T>(decidir: (falla: (campo: string, mensaje: string) => void) => T) {
  const fallas: string[] = []
  try {
    return { valor: decidir((campo) => fallas.push(campo)), fallas, codigo: null }
  } catch (error) {
    if (error instanceof Rechazo) return { valor: null, fallas, codigo: error.codigo }
    throw error
  }
}

describe('Un usuario que sigue siendo el mismo', () => {
  const corregir = (usuario: number, cambios: Partial<DatosUsuario>, el = pedido()) =>
    dicho((f) => decidirCorreccion(registro, usuario, cambios, el, ESCRITURA, f))

  test('se corrige solo en lo que cambia: quién es, o cómo se le localiza', () => {
    expect(corregir(1, { telefono: '(899) 999-0000', correo: 'ana@correo.mx' }).valor).toEqual({
      identidad: null,
      contactos: [
        { numero: 1, datos: { medio: 'telefono', valor: '8999990000' } },
        { numero: 1, datos: { medio: 'correo', valor: 'ana@correo.mx' } },
      ],
    })
    expect(corregir(2, { nombre: 'Berta Ruiz Díaz', rfc: 'RUDB800101AB1' }).valor).toEqual({
      identidad: { numero: 1, datos: { clase: 'fisica', nombre: 'Berta Ruiz Díaz', rfc: 'RUDB800101AB1', curp: null } },
      contactos: [],
    })
  })

  test('se corrige en la misma fecha, con el número siguiente, si lo que se registró de ese día estaba mal', () => {
    expect(corregir(1, { telefono: null }, pedido('2020-03-01', 1)).valor?.contactos).toEqual([
      { numero: 2, datos: { medio: 'telefono', valor: null } },
    ])
    expect(corregir(1, { telefono: null }, pedido('2020-03-01', 2)).codigo).toBe('padron/no-se-corrige')
  })

  test('no se le pide otra CURP ni otro RFC a quien cambia de teléfono, aunque hoy no se admitirían; lo que no cambia queda letra por letra', () => {
    const viejo: UsuarioRegistrado = {
      usuario: 5,
      fusion: null,
      identidad: [{ ...NACIO, clase: 'fisica', nombre: 'Eva  Soto', rfc: 'SOTE991399AB1', curp: 'SOTE850101HTSRRN01' }],
      contactos: [{ ...NACIO, medio: 'telefono', valor: '5218991112233' }],
    }
    const con = (cambios: Partial<DatosUsuario>) =>
      dicho((f) => decidirCorreccion(new Map([[5, viejo]]), 5, cambios, pedido(), ESCRITURA, f))
    expect(con({ telefono: '01 899 444 5566' }).valor).toEqual({
      identidad: null,
      contactos: [{ numero: 1, datos: { medio: 'telefono', valor: '8994445566' } }],
    })
    expect(con({ nombre: 'Eva Soto Paz' }).valor).toEqual({
      identidad: { numero: 1, datos: { clase: 'fisica', nombre: 'Eva Soto Paz', rfc: 'SOTE991399AB1', curp: 'SOTE850101HTSRRN01' } },
      contactos: [],
    })
    expect(con({ telefono: '899 111 2233' }).codigo).toBe('padron/sin-cambio')
    expect(con({ curp: 'SOTE850101HTSRRN02' }).fallas).toEqual(['cambios.curp'])
  })

  test('no se corrige con datos mal formados, con los mismos datos ni con una fecha fuera de orden, y cada caso se dice', () => {
    expect(corregir(1, { rfc: 'NO', correo: 'sin arroba', nombre: '' }).fallas).toEqual(['cambios.nombre', 'cambios.rfc', 'cambios.correo'])
    expect(corregir(1, { telefono: '899-111-2233' }).codigo).toBe('padron/sin-cambio')
    expect(corregir(1, { telefono: '8990000000' }, pedido('2025-06-03')).codigo).toBe('padron/fecha-muy-adelante')
    expect(corregir(1, { telefono: '8990000000' }, pedido('2020-02-29')).codigo).toBe('padron/antes-del-alta')
    expect(corregir(9, { telefono: '8990000000' }).codigo).toBe('padron/usuario-desconocido')
  })
})

describe('La clase de un usuario, persona física o moral,', () => {
  const clase = (datos: Partial<DatosUsuario>) =>
    dicho((f) => leerUsuario({ nombre: 'Nadie', rfc: null, curp: null, telefono: null, correo: null, ...datos }, ESCRITURA, f))
  test('la dicen el RFC o la CURP; si ninguno la dice, lo que se declaró; y si no, nadie la sabe', () => {
    expect(clase({ rfc: 'ABC800101AB1' }).valor?.clase).toBe('moral')
    expect(clase({ rfc: 'ABCD800101AB1' }).valor?.clase).toBe('fisica')
    expect(clase({ curp: 'NUIB800101MTSXBG02' }).valor?.clase).toBe('fisica')
    expect(clase({ rfc: 'XAXX010101000' }).valor?.clase).toBeNull()
    expect(clase({ clase: 'moral' }).valor?.clase).toBe('moral')
  })

  test('no puede contradecir al RFC ni a la CURP, ni ellos entre sí', () => {
    expect(clase({ rfc: 'ABC800101AB1', clase: 'fisica' }).fallas).toEqual(['clase'])
    expect(clase({ rfc: 'ABC800101AB1', curp: 'NUIB800101MTSXBG02' }).fallas).toEqual(['curp'])
  })
})

describe('Dos usuarios que resultaron ser uno', () => {
  test('son el último de la cadena, y nada se reescribe: cada uno conserva lo que se registró de él', () => {
    expect([1, 2, 3, 4].map((u) => quienEs(registro, u))).toEqual([1, 2, 1, 1])
    expect(usuarioEn(registro, 3, HOY)).toMatchObject({ usuario: 1, nombre: 'Ana Muñoz' })
    expect(registro.get(3)?.identidad[0]?.nombre).toBe('Ana Munoz')
  })

  test('no se fusionan si el que se une ya es otro, si es el mismo o si se cierra un círculo', () => {
    const unir = (a: number, b: number) => dicho(() => decidirFusion(registro, a, b)).codigo
    expect(unir(2, 3)).toBeNull()
    expect(unir(1, 2)).toBeNull()
    expect(unir(3, 2)).toBe('padron/fusion-imposible')
    expect(unir(2, 2)).toBe('padron/fusion-imposible')
    expect(unir(1, 3)).toBe('padron/fusion-imposible')
    expect(unir(2, 9)).toBe('padron/usuario-desconocido')
    expect(unir(9, 2)).toBe('padron/usuario-desconocido')
  })
})

describe('Quien toma un lugar en una cuenta', () => {
  const cuentaId = numeroDeCuenta(7)
  const hecho = { corrige: null, motivo: 'x', persona: 'sistema', momento: '' }
  const historia = { cuentaId, alta: fecha('2020-03-01'), titularidad: [{ calidad: 'titular' as const, usuario: 3, ...NACIO, ...hecho }] }
  const cambiar = (calidad: Calidad, usuario: number | null) =>
    dicho(() => decidirTitularidad(historia, registro, { calidad, usuario }, pedido()))

  test('recibe el número siguiente; quien ya está, con cualquiera de sus números, no cambia nada', () => {
    expect(cambiar('titular', 2).valor).toEqual({ numero: 1, datos: { usuario: 2 } })
    expect([3, 4, 1].map((u) => cambiar('titular', u).codigo)).toEqual(Array(3).fill('padron/sin-cambio'))
    expect(cambiar('inquilino', null).codigo).toBe('padron/sin-cambio')
    expect(cambiar('inquilino', 3).codigo).toBeNull()
  })

  test('es una de tres cosas, y una cuenta no se queda sin titular', () => {
    const fallas = (q: object, calidad: Calidad) =>
      dicho((f) => revisarQuienEntra({ persona: null, usuario: null, nadie: false, ...q }, calidad, f)).fallas
    expect(fallas({}, 'titular')).toEqual(['persona'])
    expect(fallas({ usuario: 1, nadie: true }, 'inquilino')).toEqual(['persona'])
    expect(fallas({ nadie: true }, 'titular')).toEqual(['nadie'])
    expect(fallas({ nadie: true }, 'inquilino')).toEqual([])
  })
})

describe('Lo que un usuario es de cada cuenta', () => {
  test('empieza y termina con los hechos, una vez aunque sea con dos de sus números, y un error corregido nunca fue', () => {
    const t = (desde: string, usuario: number | null, numero = 1) => ({
      cuentaId: numeroDeCuenta(7),
      calidad: 'titular' as const,
      desde: fecha(desde),
      numero,
      usuario,
    })
    const hechos = [
      t('2020-01-01', 1),
      t('2021-01-01', 3),
      t('2022-01-01', 2),
      t('2023-01-01', 1),
      t('2023-01-01', 2, 2),
      t('2024-01-01', 4),
    ]
    const de = { cuentaId: 7, calidad: 'titular' }
    expect(cuentasDe(hechos, new Set([1, 3, 4]))).toEqual([
      { ...de, desde: '2020-01-01', hasta: '2022-01-01' },
      { ...de, desde: '2024-01-01', hasta: null },
    ])
  })
})

describe('Las personas de un archivo', () => {
  const ana: DatosUsuario = { clase: 'fisica', nombre: 'Ana Muñoz', rfc: 'MUNA800101AB1', curp: null, telefono: '8991112233', correo: null }
  test('son una si tienen el mismo RFC y nombre, salvo que se perdiera algo de la segunda', () => {
    const numerar = numerarDesde(5)
    const numeros = [
      ana,
      { ...ana, nombre: 'MUÑOZ ANA', telefono: null },
      { ...ana, telefono: '8990000000' },
      { ...ana, nombre: 'Otra Persona' },
      { ...ana, rfc: 'XAXX010101000' },
      { ...ana, rfc: 'XAXX010101000' },
      { ...ana, rfc: null },
      3,
    ].map((q) => numerar(q))
    expect(numeros.map((n) => n.usuario)).toEqual([5, 5, 6, 7, 8, 9, 10, 3])
    expect(numeros.map((n) => n.nuevo !== null)).toEqual([true, false, true, true, true, true, true, false])
  })
})
