import { describe, expect, it } from 'vitest'
import {
  type Captura,
  conMotivo,
  cuantasListas,
  cuantasPorRevisar,
  empezar,
  enOtroLote,
  entrar,
  type Lote,
  proximoEnvio,
  respondido,
  teclear,
  volver,
} from './captura.ts'

const papeleta = (cuenta: number, leida: Lote['papeletas'][number]['leida'] = null) => ({
  orden: cuenta * 10,
  cuenta,
  domicilio: `Hidalgo ${cuenta}`,
  medidor: `M-${cuenta}`,
  digitos: 5,
  anomaliaAnterior: null,
  leida,
  porReleer: false,
})
const LOTE: Lote = {
  periodo: '2026-01',
  ruta: '0101',
  nombre: 'Centro',
  sector: '01',
  grupo: 'A',
  anomalias: [{ clave: 'perro', letra: 'P', nombre: 'Perro' }],
  papeletas: [papeleta(1), papeleta(2, { valor: 50, anomalia: null, fecha: '2026-01-30' }), papeleta(3), papeleta(4)],
}
const HOY = '2026-01-31'
const escribir = (c: Captura, texto: string): Captura => entrar(teclear(c, texto), LOTE, HOY)
const cuenta = (c: Captura): number | undefined => c.aqui ?? undefined

describe('Al capturar una ruta', () => {
  it('cada Enter toma la lectura y pasa a la cuenta que sigue sin leer', () => {
    const c = escribir(empezar(LOTE.papeletas, {}), '120p')
    expect(c.porEnviar).toEqual([{ cuenta: 1, valor: '120', anomalia: 'perro', fecha: HOY, motivo: null, foto: null, tomar: false }])
    expect(cuenta(c)).toBe(3)
    expect(cuantasListas(c, LOTE.papeletas)).toBe(2)
  })

  it('lo que no es lectura ni letra de anomalía no se toma, y lo escrito se queda', () => {
    for (const texto of ['12.5', '1 2', 'pp', 'z']) {
      const c = escribir(empezar(LOTE.papeletas, {}), texto)
      expect([texto, c.porEnviar, c.texto, c.mal !== null]).toEqual([texto, [], texto, true])
    }
  })

  it('lo dudoso se toma con un segundo Enter, y lo tecleado entretanto es de la que sigue', () => {
    const primera = escribir(empezar(LOTE.papeletas, {}), '9999')
    const dudosa = respondido(primera, LOTE, primera.porEnviar, [{ cuenta: 1, que: 'duda', dice: 'pasa de 60' }])
    expect([cuenta(dudosa), dudosa.porEnviar]).toEqual([1, []])
    const ciega = escribir(dudosa, '77')
    expect([cuenta(ciega), ciega.porEnviar, ciega.texto]).toEqual([1, [], ''])
    const tomada = escribir(ciega, '')
    expect(tomada.porEnviar).toMatchObject([{ cuenta: 1, valor: '9999', tomar: true }])
    expect([cuenta(tomada), tomada.texto]).toEqual([3, '77'])
  })

  it('la respuesta no mueve a quien ya está tecleando otra', () => {
    const c = teclear(escribir(empezar(LOTE.papeletas, {}), '9999'), '4')
    const tras = respondido(c, LOTE, c.porEnviar, [{ cuenta: 1, que: 'duda', dice: 'pasa de 60' }])
    expect([cuenta(tras), tras.texto]).toEqual([3, '4'])
    expect(cuenta(escribir(tras, '45'))).toBe(1)
  })

  it('corregir una ya registrada pide su motivo', () => {
    const c = volver({ ...empezar(LOTE.papeletas, {}), aqui: 3 }, LOTE)
    expect(cuenta(c)).toBe(2)
    const sinMotivo = escribir(c, '55')
    expect([sinMotivo.porEnviar, sinMotivo.sinMotivo?.valor]).toEqual([[], '55'])
    expect(conMotivo(sinMotivo, LOTE, 'Se leyó mal').porEnviar).toMatchObject([{ cuenta: 2, valor: '55', motivo: 'Se leyó mal' }])
  })

  it('lo que no se envió vuelve como estaba', () => {
    const c = escribir(empezar(LOTE.papeletas, {}), '120')
    const otraVez = empezar(LOTE.papeletas, { porEnviar: c.porEnviar, borradores: { 3: '8' } })
    expect([cuenta(otraVez), otraVez.texto, otraVez.porEnviar.length]).toEqual([3, '8', 1])
  })

  it('la que el servidor rehúsa no regresa a quien teclea sin mirar: se revisa cuando no queda otra, también tras recargar', () => {
    const primera = escribir(empezar(LOTE.papeletas, {}), '9')
    const rehusada = respondido(primera, LOTE, primera.porEnviar, [{ cuenta: 1, que: 'mal', dice: 'ya hay una' }])
    expect([cuenta(rehusada), cuantasPorRevisar(rehusada, LOTE.papeletas)]).toEqual([3, 1])
    const tercera = escribir(rehusada, '33')
    expect([cuenta(tercera), tercera.porEnviar.map((a) => [a.cuenta, a.valor])]).toEqual([4, [[3, '33']]])
    const ultima = escribir(tercera, '44')
    expect([cuenta(ultima), ultima.avisos[1]?.dice]).toEqual([1, 'ya hay una'])
    expect(cuantasPorRevisar(empezar(LOTE.papeletas, { avisos: rehusada.avisos }), LOTE.papeletas)).toBe(1)
  })

  it('tras una duda, lo tecleado sin mirar es de la que sigue en el papel y no de otra rehusada', () => {
    const tercera = escribir(escribir(empezar(LOTE.papeletas, {}), '9999'), '9')
    const ambas = respondido(tercera, LOTE, tercera.porEnviar, [
      { cuenta: 3, que: 'mal', dice: 'ya hay una' },
      { cuenta: 1, que: 'duda', dice: 'pasa de 60' },
    ])
    expect([cuenta(ambas), escribir(ambas, '44').borradores]).toEqual([1, expect.objectContaining({ 4: '44' })])
  })

  it('si no quedaba nada, la rehusada se muestra: la ruta no está terminada', () => {
    const c = ['1', '3', '4'].reduce(escribir, empezar(LOTE.papeletas, {}))
    expect(cuenta(c)).toBeUndefined()
    expect(cuenta(respondido(c, LOTE, c.porEnviar, [{ cuenta: 3, que: 'mal', dice: 'ya hay una' }]))).toBe(3)
  })

  it('si el lote cambia entretanto, lo tecleado sigue siendo de su cuenta', () => {
    const c = teclear(escribir(empezar(LOTE.papeletas, {}), '120'), '33')
    const sinPrimera = { ...LOTE, papeletas: LOTE.papeletas.slice(1) }
    const sigue = entrar(enOtroLote(c, sinPrimera.papeletas), sinPrimera, HOY)
    expect([sigue.porEnviar.at(-1), cuenta(sigue)]).toMatchObject([{ cuenta: 3, valor: '33' }, 4])
    const sinTercera = enOtroLote(
      c,
      LOTE.papeletas.filter((p) => p.cuenta !== 3),
    )
    expect([cuenta(sinTercera), sinTercera.texto, sinTercera.borradores[3]]).toEqual([4, '', '33'])
  })

  it('lo que quedó sin respuesta se envía otra vez igual y con la misma clave, aunque haya más', () => {
    const c = escribir(empezar(LOTE.papeletas, {}), '120')
    const envio = proximoEnvio(c.porEnviar, null, 50)
    const mas = escribir(c, '130')
    expect(proximoEnvio(mas.porEnviar, envio, 50)).toBe(envio)
    expect(proximoEnvio(mas.porEnviar.slice(1), envio, 50)?.anotadas).toMatchObject([{ cuenta: 3 }])
    const juntas = proximoEnvio(mas.porEnviar, null, 50)
    expect([juntas?.anotadas.length, proximoEnvio(mas.porEnviar, juntas, 1)?.anotadas.length]).toEqual([2, 1])
    expect(proximoEnvio([], envio, 50)).toBeNull()
  })
})
