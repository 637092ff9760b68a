import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { enElNavegador } from '../comun/almacen.ts'
import { DE_BORRADOR } from '../comun/borrador.ts'
import { Falla, operar } from '../comun/preguntar.ts'
import { useSesion } from '../comun/sesion.ts'
import {
  type Captura,
  conBorrador,
  type Envio,
  empezar,
  enOtroLote,
  type Guardado,
  type Lote,
  proximoEnvio,
  respondido,
} from './captura.ts'

const REINTENTO_MS = 4000
const LOTE_MAXIMO = 50

const llave = ({ periodo, ruta }: Lote): string => `${DE_BORRADOR}captura ${periodo} ${ruta}`

/** What was left unsent in this tab, if it can be read. One that cannot is of another version of the page: the server has what was sent. */
const guardado = (lote: Lote): Partial<Guardado> =>
  enElNavegador('sessionStorage', (s): Partial<Guardado> => JSON.parse(s.getItem(llave(lote)) ?? '{}')) ?? {}

function guardar(lote: Lote, c: Captura): void {
  const borradores = Object.fromEntries(Object.entries(conBorrador(c)).filter(([, t]) => t !== ''))
  const { porEnviar, avisos } = c
  const con = (enviar: Guardado['porEnviar']): boolean | null =>
    enElNavegador('sessionStorage', (s) => {
      s.setItem(llave(lote), JSON.stringify({ borradores, porEnviar: enviar, avisos }))
      return true
    })
  // A tab keeps some photos and not many: the figures come first.
  if (con(porEnviar) === null) con(porEnviar.map((a) => ({ ...a, foto: null })))
}

/**
 * The capture of a ruta, whose readings are sent by themselves while one goes on. What is not sent is kept in the tab: through a reload, an outage, or
 * signing in again.
 */
export function useCaptura(lote: Lote): { captura: Captura; cambiar: (f: (c: Captura) => Captura) => void; sinConexion: boolean } {
  const [captura, setCaptura] = useState(() => empezar(lote.papeletas, guardado(lote)))
  const [sinConexion, setSinConexion] = useState(false)
  const memoria = useQueryClient()
  const persona = useSesion()?.persona?.clave ?? null
  const enVuelo = useRef(false)
  const ultimo = useRef<Envio | null>(null)
  const tope = useRef(LOTE_MAXIMO)
  const [turno, setTurno] = useState(0)
  const cambiar = useCallback((f: (c: Captura) => Captura) => setCaptura(f), [])

  useEffect(() => setCaptura((c) => enOtroLote(c, lote.papeletas)), [lote])
  useEffect(() => guardar(lote, captura), [lote, captura])

  useEffect(() => {
    if (enVuelo.current || persona === null || turno < 0) return
    const envio = proximoEnvio(captura.porEnviar, ultimo.current, tope.current)
    if (envio === null) return
    ultimo.current = envio
    enVuelo.current = true
    void enviar(lote, envio).then((r) => {
      enVuelo.current = false
      if (r.que === 'otra-vez') {
        setSinConexion(true)
        setTimeout(() => setTurno((t) => t + 1), REINTENTO_MS)
        return
      }
      setSinConexion(false)
      if (r.que === 'sin-sesion') return void memoria.invalidateQueries({ queryKey: ['sesion'] })
      if (r.que === 'de-una-en-una') {
        tope.current = 1
        return setTurno((t) => t + 1)
      }
      tope.current = LOTE_MAXIMO
      setCaptura((c) => respondido(c, lote, envio.anotadas, r.avisos))
    })
  }, [captura.porEnviar, lote, memoria, persona, turno])

  return { captura, cambiar, sinConexion }
}

type Respuesta =
  | { que: 'respondido'; avisos: { cuenta: number; que: 'duda' | 'mal'; dice: string }[] }
  | { que: 'otra-vez' }
  | { que: 'sin-sesion' }
  | { que: 'de-una-en-una' }

/** Sends some readings. When one of several is refused, they are sent one by one, so that each is told its own. */
async function enviar({ ruta, periodo }: Lote, { anotadas, clave }: Envio): Promise<Respuesta> {
  const lecturas = anotadas.map(({ tomar: _, ...l }) => l)
  const dudosas = anotadas[0]?.tomar === true ? 'registrar' : 'preguntar'
  try {
    const r = await operar('medicion.registrar-lecturas', { ruta, periodo, lecturas, dudosas }, { clave })
    return { que: 'respondido', avisos: r.dudosas.map((d) => ({ cuenta: d.cuenta, que: 'duda', dice: d.explicacion })) }
  } catch (error) {
    if (!(error instanceof Falla)) throw error
    if (error.tipo === 'caida') return { que: 'otra-vez' }
    if (error.codigo === 'acceso/sin-sesion') return { que: 'sin-sesion' }
    if (anotadas.length > 1) return { que: 'de-una-en-una' }
    const dice = error.errores.map((e) => e.mensaje).join('. ') || error.message
    return { que: 'respondido', avisos: anotadas.map((a) => ({ cuenta: a.cuenta, que: 'mal', dice })) }
  }
}
