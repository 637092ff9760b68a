import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'
import { Rechazo } from '../comun/rechazo.ts'
import { type CambioDecidido, type CambioPedido, deCuenta, exigirCambio, exigirVistos, type LoQueCambia, lugarDelCambio } from './cambio.ts'
import { type Cambios, leerCorreccion } from './cambio-datos.ts'
import type { Calidad, HistoriaCuenta } from './cuenta.ts'
import { type DatosUsuario, type FallaDeCampo, leerUsuario } from './datos.ts'
import type { Escritura } from './escritura.ts'
import { type Identidad, MEDIOS, type Medio, primerDia, quienEs, type UsuarioRegistrado, usuarioEn } from './usuario.ts'

type Registro = ReadonlyMap<number, UsuarioRegistrado>

/** Somebody who takes a place in an account: new, in the registry already, or nobody any more. */
export interface QuienEntra {
  readonly persona: object | null
  readonly usuario: number | null
  readonly nadie: boolean
}

/** Tells if it is not exactly one of the three, and if the account would be left without a holder. */
export function revisarQuienEntra({ persona, usuario, nadie }: QuienEntra, calidad: Calidad, falla: FallaDeCampo): void {
  const dichos = [persona !== null, usuario !== null, nadie].filter(Boolean).length
  if (dichos !== 1) falla('persona', 'indique una sola cosa: una persona nueva, el número de un usuario, o que ya no hay nadie')
  else if (nadie && calidad === 'titular') falla('nadie', 'una cuenta no se queda sin titular: diga quién responde de ella')
}

/** Somebody else in a place of an account, by number; `null`: nobody any more. Refuses a date out of order, and who is there already. */
export function decidirTitularidad(
  historia: Pick<HistoriaCuenta, 'cuentaId' | 'alta' | 'titularidad'>,
  registro: Registro,
  { calidad, usuario }: { calidad: Calidad; usuario: number | null },
  pedido: CambioPedido,
): CambioDecidido<{ usuario: number | null }> {
  const suyas = historia.titularidad.filter((t) => t.calidad === calidad)
  const { numero, base } = lugarDelCambio(deCuenta(historia), suyas, pedido, `el ${calidad}`)
  const es = (u: number | null): number | null => (u === null ? null : quienEs(registro, u))
  exigirCambio(deCuenta(historia).nombre, { usuario: es(base?.usuario ?? null) }, { usuario: es(usuario) })
  return { numero, datos: { usuario } }
}

/** The facts that correct a person, each with its number within its date: who they are, if that changes, and each contact that does. */
export interface CorreccionDeUsuario {
  readonly identidad: CambioDecidido<Identidad> | null
  readonly contactos: readonly CambioDecidido<{ medio: Medio; valor: string | null }>[]
}

/**
 * Corrects the data of a person who is still the same. Refuses a date out of order and a correction that corrects nothing; tells each mistake of the
 * data.
 */
export function decidirCorreccion(
  registro: Registro,
  usuario: number,
  cambios: Cambios<DatosUsuario>,
  pedido: CambioPedido,
  escritura: Escritura,
  falla: FallaDeCampo,
): CorreccionDeUsuario {
  const suyo = registro.get(usuario)
  const visto = usuarioEn(registro, usuario, pedido.desde)
  if (suyo === undefined || visto === null) throw new Rechazo('padron/usuario-desconocido', { usuario })
  // Who they are and how they are reached is one page, so that who looked at one saw the other.
  exigirVistos(`el usuario ${usuario}`, [...suyo.identidad, ...suyo.contactos], pedido.vistos, 'los datos')
  const { usuario: _usuario, ...antes } = visto
  const que: LoQueCambia = { nombre: `el usuario ${usuario}`, alta: primerDia(suyo) ?? pedido.desde }
  const leer = (d: DatosUsuario, f: FallaDeCampo): DatosUsuario => leerUsuario(d, escritura, f)
  const datos = leerCorreccion<DatosUsuario>(que.nombre, antes, cambios, falla, leer, ['clase'])
  const { clase, nombre, rfc, curp } = datos
  const identidad: Identidad = { clase, nombre, rfc, curp }
  const cambia = (Object.keys(identidad) as (keyof Identidad)[]).some((k) => identidad[k] !== antes[k])
  const lugar = (hechos: Parameters<typeof lugarDelCambio>[1], de: string) => lugarDelCambio(que, hechos, { ...pedido, vistos: null }, de)
  return {
    identidad: cambia ? { numero: lugar(suyo.identidad, 'la identidad').numero, datos: identidad } : null,
    contactos: MEDIOS.filter((medio) => datos[medio] !== antes[medio]).map((medio) => {
      const hechos = suyo.contactos.filter((c) => c.medio === medio)
      return { numero: lugar(hechos, `el ${medio}`).numero, datos: { medio, valor: datos[medio] } }
    }),
  }
}

/** Refuses that one person turns out to be another if either is not in the registry, the first is somebody else already, or both are the same. */
export function decidirFusion(registro: Registro, usuario: number, en: number): void {
  for (const cual of [usuario, en]) if (!registro.has(cual)) throw new Rechazo('padron/usuario-desconocido', { usuario: cual })
  const ya = registro.get(usuario)?.fusion
  if (ya != null) throw new Rechazo('padron/fusion-imposible', { usuario, en, porque: `ya es el ${ya.en}` })
  if (quienEs(registro, en) === usuario) throw new Rechazo('padron/fusion-imposible', { usuario, en, porque: `el ${en} es el ${usuario}` })
}

/** The accounts in which a person is something on a day, in order. */
export const cuentasEn = (
  cuentas: readonly { cuentaId: CuentaId; calidad: Calidad; desde: Fecha; hasta: Fecha | null }[],
  dia: Fecha,
): { cuentaId: CuentaId; calidad: Calidad }[] => cuentas.filter((c) => c.desde <= dia && (c.hasta === null || dia < c.hasta))
