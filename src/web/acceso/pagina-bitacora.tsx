import { Button, TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent, ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { campos } from '../comun/campos.ts'
import { useConsulta } from '../comun/consulta.ts'
import { instante } from '../comun/instante.ts'
import { Resultado } from '../comun/resultado.tsx'
import { type Fila, TablaLarga } from '../comun/tabla-larga.tsx'
import { type BusquedaDeActos, leerBusquedaDeActos } from './busqueda-de-actos.ts'
import { HojasDeSistemas } from './hojas-de-sistemas.tsx'
import { UnTrabajo } from './un-trabajo.tsx'

const CUANTOS = 50

/** Who did what and when, by whatever is known of it, and the check of the whole chain. What is looked for is in the address. */
export const PaginaBitacora = (): ReactNode => {
  const busqueda = useSearch({ from: '/sistemas/bitacora' })
  const { cuenta, ...resto } = busqueda
  const entrada = { ...resto, cuenta: cuenta === undefined ? null : Number(cuenta), cuantos: CUANTOS }
  return (
    <>
      <Titulo
        sobre="Sistemas"
        bajo="Cada cosa que se hizo: quién, cuándo, desde dónde y qué escribió. Nadie puede cambiarla sin que se note."
      >
        Bitácora
      </Titulo>
      <HojasDeSistemas />
      <details className="plegado">
        <summary>Verificar la cadena</summary>
        <p>
          Recalcula cada sello y compara cada hecho con el acto que lo agregó. Nombra lo alterado, lo agregado sin acto y lo que falta. En
          una base grande tarda minutos.
        </p>
        <UnTrabajo tipo="verificar" boton="Verificar la cadena" />
      </details>
      <Forma key={JSON.stringify(busqueda)} busqueda={busqueda} />
      <Resultado de={[useConsulta('acceso.actos', entrada)]}>{(hallados) => <Actos hallados={hallados} busqueda={busqueda} />}</Resultado>
    </>
  )
}

const Forma = ({ busqueda: b }: { busqueda: BusquedaDeActos }): ReactNode => {
  const navegar = useNavigate()
  const buscar = (e: FormEvent<HTMLFormElement>): void => void navegar({ to: '/sistemas/bitacora', search: leerBusquedaDeActos(campos(e)) })
  return (
    <search>
      <form className="busqueda-de-actos" onSubmit={buscar}>
        <TextInput name="persona" label="Persona" description="Su clave" defaultValue={b.persona} />
        <TextInput name="operacion" label="Operación" description="Como cartera.reversar" defaultValue={b.operacion} />
        <TextInput name="cuenta" label="Cuenta" description="Que escribió algo de ella" inputMode="numeric" defaultValue={b.cuenta} />
        <TextInput name="acto" label="Acto" description="Su número" inputMode="numeric" defaultValue={b.acto} />
        <CampoDeFecha name="desde" label="Desde" description="Vacía: el principio" defaultValue={b.desde} />
        <CampoDeFecha name="hasta" label="Hasta" description="Vacía: hoy" defaultValue={b.hasta} />
        <div className="forma__acciones">
          <Button type="submit">Buscar</Button>
          <Button renderRoot={(p) => <Link {...p} to="/sistemas/bitacora" />} variant="default">
            Quitar filtros
          </Button>
        </div>
      </form>
    </search>
  )
}

const Actos = ({
  hallados: { actos, siguiente },
  busqueda,
}: {
  hallados: Salida<'acceso.actos'>
  busqueda: BusquedaDeActos
}): ReactNode => (
  <>
    <TablaLarga
      titulo={actos.length === 1 ? 'Un acto' : `${actos.length} actos, el más reciente primero`}
      columnas={[
        { titulo: 'Acto', numero: true },
        { titulo: 'Cuándo', corta: true },
        { titulo: 'Qué se hizo' },
        { titulo: 'Quién', corta: true },
        { titulo: 'Desde dónde' },
      ]}
      filas={actos.map(filaDe)}
      vacia="Ningún acto con esos filtros. Quite alguno o cambie las fechas."
      tope={CUANTOS}
    />
    <nav className="paginas" aria-label="Páginas de la bitácora">
      {busqueda.antesDe !== undefined && (
        <Button renderRoot={(p) => <Link {...p} to="/sistemas/bitacora" search={sinLugar(busqueda)} />} variant="default">
          Los más recientes
        </Button>
      )}
      {siguiente !== null && (
        <Button renderRoot={(p) => <Link {...p} to="/sistemas/bitacora" search={{ ...busqueda, antesDe: siguiente }} />} variant="default">
          Más antiguos
        </Button>
      )}
    </nav>
  </>
)

const sinLugar = ({ antesDe: _, ...resto }: BusquedaDeActos): BusquedaDeActos => resto

const filaDe = (a: Salida<'acceso.actos'>['actos'][number]): Fila => ({
  clave: a.acto,
  celdas: [
    <Link key="a" to="/sistemas/bitacora/$acto" params={{ acto: a.acto }}>
      {a.acto}
    </Link>,
    instante(a.momento),
    <>
      {a.resumen === '' ? a.operacion : a.resumen}
      <span className="bloque menor tenue">{a.operacion}</span>
    </>,
    a.persona,
    a.origen ?? 'sin dato',
  ],
})
