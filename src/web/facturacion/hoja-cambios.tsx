import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { ActoMovimiento } from '../cartera/acto-movimiento.tsx'
import { ActoAplicar, ActoCongelar, ActoLiberar, ActoReversar } from '../cartera/actos-de-cargo.tsx'
import { useSesion } from '../comun/sesion.ts'
import { ActoTitular } from '../padron/acto-titular.tsx'
import { ActoClasificacion, ActoPredio, ActoRuta, ActoToma, ActoUsuario } from '../padron/actos-de-datos.tsx'
import { ActoSituacion, ActoSuministro } from '../padron/actos-de-estado.tsx'
import type { Vigente } from './encabezado.tsx'
import { type Abierta, ACTOS } from './hojas.ts'

interface Propiedades {
  vigente: Vigente
  historia: Salida<'padron.cuenta'>['historia']
  acto: Abierta['acto']
  /** The movement that the act is about. */
  movimiento: Abierta['movimiento']
}

/** What the person may change of the account, one form at a time, each with its effect before it is done. */
export const HojaCambios = ({ vigente, historia, acto, movimiento }: Propiedades): ReactNode => {
  const permisos = useSesion()?.permisos ?? []
  const suyos = ACTOS.filter((a) => permisos.includes(a.permiso))
  const abierto = suyos.find((a) => a.acto === acto) ?? suyos[0]
  if (abierto === undefined) return <p>Su puesto no cambia cuentas.</p>
  const cuenta = vigente.cuentaId
  const formas = {
    suministro: <ActoSuministro cuenta={cuenta} hoy={vigente.suministro?.estado} vistos={historia.suministro.length} />,
    estado: <ActoSituacion cuenta={cuenta} hoy={vigente.situacion?.estado} vistos={historia.situacion.length} />,
    domicilio: <ActoPredio vigente={vigente} vistos={historia.predio.length} />,
    clasificacion: <ActoClasificacion vigente={vigente} vistos={historia.clasificacion.length} />,
    ruta: <ActoRuta vigente={vigente} vistos={historia.recorrido.length} />,
    toma: <ActoToma vigente={vigente} historia={historia} />,
    datos: <ActoUsuario vigente={vigente} historia={historia} />,
    titular: <ActoTitular cuenta={cuenta} titularidad={historia.titularidad} />,
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
