import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Mensaje } from '../../ui/aviso.tsx'
import { HojaEstado } from '../cartera/hoja-estado.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { Resultado } from '../comun/resultado.tsx'
import { useSesion } from '../comun/sesion.ts'
import { useTeclas } from '../comun/teclas.ts'
import { HojaConsumo } from '../medicion/hoja-consumo.tsx'
import { HojaMedidores } from '../medicion/hoja-medidores.tsx'
import { Encabezado, type Vigente } from './encabezado.tsx'
import { HojaCambios } from './hoja-cambios.tsx'
import { HojaHistoria } from './hoja-historia.tsx'
import { HojaRecibos } from './hoja-recibos.tsx'
import { HOJAS } from './hojas.ts'

/** All that a desk asks of an account, in sheets; which one is open is in the address. */
export const PaginaCuenta = (): ReactNode => {
  const cuenta = Number(useParams({ from: '/cuenta/$cuenta' }).cuenta)
  return (
    <Resultado de={[useConsulta('padron.cuenta', { cuenta })]}>
      {({ vigente }) =>
        vigente === null ? (
          <Mensaje titulo={`La cuenta ${cuenta} todavía no empieza`}>
            <p>Está dada de alta con una fecha posterior a hoy.</p>
          </Mensaje>
        ) : (
          <ConHojas vigente={vigente} />
        )
      }
    </Resultado>
  )
}

const ConHojas = ({ vigente }: { vigente: Vigente }): ReactNode => {
  const permisos = useSesion()?.permisos ?? []
  const pedida = useSearch({ from: '/cuenta/$cuenta' }).hoja
  const suyas = HOJAS.filter((h) => h.permisos.some((p) => permisos.includes(p)))
  const abierta = suyas.find((h) => h.hoja === pedida) ?? suyas[0]
  const params = { cuenta: String(vigente.cuentaId) }
  const navegar = useNavigate({ from: '/cuenta/$cuenta' })
  useTeclas(
    suyas.map(({ hoja, titulo }, i) => ({
      tecla: String(i + 1),
      que: `Abrir la hoja «${titulo}»`,
      hacer: () => void navegar({ search: { hoja }, resetScroll: false }),
    })),
  )
  return (
    <>
      <Encabezado vigente={vigente} conCartera={permisos.includes('cartera.consultar')} />
      <nav className="hojas" aria-label="Hojas de la cuenta">
        {suyas.map(({ hoja, titulo }) => (
          <Link
            key={hoja}
            to="/cuenta/$cuenta"
            params={params}
            search={{ hoja }}
            resetScroll={false}
            aria-current={hoja === abierta?.hoja ? 'page' : undefined}
          >
            {titulo}
          </Link>
        ))}
      </nav>
      <section className="hoja" aria-label={abierta?.titulo ?? 'Sin hojas'}>
        {abierta !== undefined && <Hoja hoja={abierta.hoja} vigente={vigente} />}
      </section>
    </>
  )
}

interface PropiedadesHoja {
  hoja: (typeof HOJAS)[number]['hoja']
  vigente: Vigente
}

const Hoja = ({ hoja, vigente }: PropiedadesHoja): ReactNode => {
  const { desde, periodo, acto, movimiento } = useSearch({ from: '/cuenta/$cuenta' })
  const navegar = useNavigate({ from: '/cuenta/$cuenta' })
  const cuenta = vigente.cuentaId
  const elegirDesde = (dia: string): void =>
    void navegar({ search: { hoja: 'estado', ...(dia !== '' && { desde: dia }) }, replace: true, resetScroll: false })
  if (hoja === 'estado') return <HojaEstado cuenta={cuenta} desde={desde} elegirDesde={elegirDesde} />
  if (hoja === 'consumo') return <HojaConsumo cuenta={cuenta} />
  if (hoja === 'recibos') return <HojaRecibos cuenta={cuenta} periodo={periodo} />
  if (hoja === 'medidores') return <HojaMedidores cuenta={cuenta} />
  if (hoja === 'historia') return <HojaHistoria cuenta={cuenta} />
  return <HojaCambios vigente={vigente} {...(acto && { acto })} {...(movimiento && { movimiento })} />
}
