import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Datos } from '../../ui/dato.tsx'
import { Titulo } from '../../ui/titulo.tsx'
import { vencidaDesdeDe } from '../cartera/deuda.ts'
import { useConsulta } from '../comun/consulta.ts'
import { esAlgo, fechaCorta, palabras, pesos, saldoDicho } from '../comun/escrito.ts'
import { useNombres } from '../comun/nombres.ts'
import { Parte } from '../comun/parte.tsx'
import { usePuede } from '../comun/sesion.ts'
import { domicilioDe } from '../padron/domicilio.ts'

export type Vigente = NonNullable<Salida<'padron.cuenta'>['vigente']>

const desde = (hecho: { estado: string; desde: string } | null): string =>
  hecho === null ? 'sin dato' : `${palabras(hecho.estado)}, desde el ${fechaCorta(hecho.desde)}`

/** Whose the account is, where it is, how it stands and what it owes. */
export const Encabezado = ({ vigente: v, conCartera }: { vigente: Vigente; conCartera: boolean }): ReactNode => {
  const nombre = useNombres()
  return (
    <>
      <Titulo
        sobre={`Cuenta ${v.cuentaId}${v.cuentaAnterior === null ? '' : ` · antes ${v.cuentaAnterior}`}`}
        bajo={v.predio === null ? 'Sin domicilio' : domicilioDe(v.predio)}
        pestana={`Cuenta ${v.cuentaId}`}
      >
        {v.titular?.nombre ?? 'Sin titular'}
      </Titulo>
      <div className="tarjeta resumen-de-cuenta">
        {conCartera && <Deuda cuenta={v.cuentaId} />}
        <Datos
          clase="datos"
          datos={[
            { rotulo: 'Estado', valor: desde(v.situacion) },
            { rotulo: 'Suministro', valor: desde(v.suministro) },
            {
              rotulo: 'Uso',
              valor: v.clasificacion === null ? 'sin dato' : `${nombre('usos', v.clasificacion.uso)}, ${v.clasificacion.clase} consumo`,
            },
            { rotulo: 'Tarifa', valor: v.clasificacion === null ? 'sin dato' : nombre('tarifas', v.clasificacion.tarifa) },
            { rotulo: 'Ruta', valor: v.recorrido === null ? 'sin ruta' : `${v.recorrido.ruta}, lugar ${v.recorrido.orden}` },
            { rotulo: 'Teléfono', valor: v.titular?.telefono ?? 'sin dato' },
          ]}
        />
      </div>
    </>
  )
}

const Deuda = ({ cuenta }: { cuenta: number }): ReactNode => {
  const conRecibos = usePuede('facturacion.consultar')
  return (
    <Parte de={useConsulta('cartera.estado-de-cuenta', { cuenta, desde: null })}>
      {({ saldo, vencido, partidas }) => {
        const vencidaDesde = vencidaDesdeDe(partidas)
        return (
          <p className="deuda">
            <strong className="deuda__saldo cifras">{saldoDicho(saldo)}</strong>
            {esAlgo(vencido) && (
              <span className="deuda__vencida cifras">
                {pesos(vencido)} vencidos{vencidaDesde !== null && ` desde el ${fechaCorta(vencidaDesde)}`}
              </span>
            )}
            {conRecibos && <SinPagar cuenta={cuenta} />}
          </p>
        )
      }}
    </Parte>
  )
}

/** How many of its bills are not paid, as the next bill would count them. */
const SinPagar = ({ cuenta }: { cuenta: number }): ReactNode => {
  const { data } = useConsulta('facturacion.recibos-de-cuenta', { cuenta })
  if (data === undefined || data.sinPagar === 0) return null
  return (
    <Link to="/cuenta/$cuenta" params={{ cuenta: String(cuenta) }} search={{ hoja: 'recibos' }}>
      {data.sinPagar === 1 ? '1 recibo sin pagar' : `${data.sinPagar} recibos sin pagar`}
    </Link>
  )
}
