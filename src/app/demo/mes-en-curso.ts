import { masMeses, periodoDelDia, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { cuentasDeCiudad, rutasDeCiudad } from '../../core/demo/ciudad.ts'
import { lecturaEnCurso } from '../../core/demo/mes-en-curso.ts'
import { preguntar } from '../puerta.ts'
import type { Sistema } from '../sistema.ts'
import type { CiudadPedida } from './ciudad.ts'
import { fotoDeMedidor } from './foto-de-medidor.ts'

const quien = (clave: string) => ({ persona: 'sistema', clave: `ciudad:${clave}` })

/**
 * Begins the month that follows the history, as far as today has come: the lots are made, the first ruta is read and analysed, the second is half
 * read, each meter with its picture, and the others wait for who captures. Done already, it is left as it is.
 */
export async function empezarMes(sistema: Sistema, { cuentas, grupos, hasta, meses }: CiudadPedida): Promise<void> {
  const fecha = sistema.hoy()
  const delDia = periodoDelDia(fecha)
  const periodo = periodoEscrito(delDia)
  const historia = Array.from({ length: meses }, (_, i) => masMeses(hasta, i - meses + 1))
  const rutas = rutasDeCiudad(cuentas, grupos)
  for (const grupo of new Set(rutas.map((r) => r.grupo)))
    await preguntar(sistema, 'medicion.generar-lote', { periodo, grupo }, quien(`${delDia}:${grupo}:lote`))
  for (const [i, ruta] of rutas.slice(0, 2).entries()) {
    const leidas = cuentasDeCiudad(ruta, historia)
      .slice(0, Math.ceil(ruta.cuantas / (i + 1)))
      .flatMap((c) => lecturaEnCurso(c, fecha) ?? [])
    const lote = { ruta: ruta.clave, periodo }
    const lecturas = leidas.map((l) => ({ ...l, fecha, foto: l.valor === null ? null : fotoDeMedidor(l.valor) }))
    await preguntar(sistema, 'medicion.registrar-lecturas', { ...lote, lecturas }, quien(`${delDia}:${ruta.clave}:lecturas`))
    if (i === 0) await preguntar(sistema, 'medicion.analizar', lote, quien(`${delDia}:${ruta.clave}:analizar`))
  }
}
