import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ActoMovimiento } from '../cartera/acto-movimiento.tsx'
import { ActoAplicar, ActoCongelar, ActoLiberar, ActoReversar } from '../cartera/actos-de-cargo.tsx'
import { useSesion } from '../comun/sesion.ts'
import { ActoTitular } from '../padron/acto-titular.tsx'
import { ActoSituacion, ActoSuministro } from '../padron/actos-de-estado.tsx'
import type { Vigente } from './encabezado.tsx'
import { type Abierta, ACTOS } from './hojas.ts'

/** What the person may change of the account, one form at a time, each with its effect before it is done. */
export const HojaCambios = ({ vigente, acto, movimiento }: { vigente: Vigente } & Pick<Abierta, 'acto' | 'movimiento'>): ReactNode => {
  const permisos = useSesion()?.permisos ?? []
  const suyos = ACTOS.filter((a) => permisos.includes(a.permiso))
  const abierto = suyos.find((a) => a.acto === acto) ?? suyos[0]
  if (abierto === undefined) return <p>Su puesto no cambia cuentas.</p>
  const cuenta = vigente.cuentaId
  const formas = {
    suministro: <ActoSuministro cuenta={cuenta} hoy={vigente.suministro?.estado} />,
    estado: <ActoSituacion cuenta={cuenta} hoy={vigente.situacion?.estado} />,
    titular: <ActoTitular cuenta={cuenta} />,
    movimiento: <ActoMovimiento cuenta={cuenta} />,
    aplicar: <ActoAplicar cuenta={cuenta} movimiento={movimiento} />,
    reversar: <ActoReversar cuenta={cuenta} movimiento={movimiento} />,
    congelar: <ActoCongelar cuenta={cuenta} movimiento={movimiento} />,
    liberar: <ActoLiberar cuenta={cuenta} movimiento={movimiento} />,
  }
  return (
    <>
      <nav className="pastillas" aria-label="Qué se cambia">
        {suyos.map((a) => (
          <Link
            key={a.acto}
            to="/cuenta/$cuenta"
            params={{ cuenta: String(cuenta) }}
            search={{ hoja: 'cambios', acto: a.acto }}
            resetScroll={false}
            aria-current={a === abierto ? 'page' : undefined}
          >
            {a.titulo}
          </Link>
        ))}
      </nav>
      <section aria-labelledby="titulo-acto" key={abierto.acto}>
        <h2 id="titulo-acto">{abierto.titulo}</h2>
        {formas[abierto.acto]}
      </section>
    </>
  )
}
