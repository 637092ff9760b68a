import { Button } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { ESTADO_ESCRITO } from '../../core/poa/pasos.ts'
import { Mensaje } from '../../ui/aviso.tsx'
import { conMayuscula, oracion } from '../../ui/oracion.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { UnTrabajo } from '../acceso/un-trabajo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePuede } from '../comun/sesion.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import type { BusquedaDeCiclo } from './busqueda-de-ciclo.ts'
import { CicloDePeriodo } from './ciclo-de-periodo.tsx'
import type { FilaDeCiclo } from './pasos-de-periodo.tsx'
import { corto } from './periodo-corto.ts'

type Ciclo = Salida<'poa.ciclo'>

/** Every unit's periods: where each is, what is late, and what whoever is here may do with the one that is open. */
export const PaginaCiclo = (): ReactNode => {
  const { ejercicio } = useSearch({ from: '/poa/ciclo' })
  return (
    <>
      <Titulo bajo="En qué va cada unidad en cada periodo, y lo que espera a su escritorio">Ciclo del POA</Titulo>
      <Resultado de={[useConsulta('poa.ejercicios', {})]}>
        {({ ejercicios }) => {
          const anios = ejercicios.map((e) => e.ejercicio).toSorted((a, b) => b - a)
          const elegido = ejercicio === undefined ? anios[0] : Number(ejercicio)
          return elegido === undefined ? <SinPlan /> : <DelEjercicio anios={anios} ejercicio={elegido} />
        }}
      </Resultado>
    </>
  )
}

const SinPlan = (): ReactNode => (
  <Mensaje titulo="Todavía no hay ningún POA">
    <p>La gerencia carga el plan del ejercicio.</p>
  </Mensaje>
)

const DelEjercicio = ({ anios, ejercicio }: { anios: readonly number[]; ejercicio: number }): ReactNode => (
  <>
    <nav className="pastillas" aria-label="Ejercicios">
      {anios.map((a) => (
        <Link key={a} to="/poa/ciclo" search={{ ejercicio: String(a) }} {...(a === ejercicio && { 'aria-current': 'page' as const })}>
          {a}
        </Link>
      ))}
    </nav>
    {usePuede('poa.consultar-mejora') && (
      <p>
        <Link to="/poa/$ejercicio/formulacion" params={{ ejercicio: String(ejercicio) }}>
          Formular el POA {ejercicio + 1}
        </Link>
      </p>
    )}
    <Resultado de={[useConsulta('poa.ciclo', { ejercicio, periodo: 'anual' })]}>{(ciclo) => <Periodos ciclo={ciclo} />}</Resultado>
  </>
)

const Periodos = ({ ciclo }: { ciclo: Ciclo }): ReactNode => {
  const busqueda = useSearch({ from: '/poa/ciclo' })
  const { ejercicio, filas, unidades } = ciclo
  const cierra = usePuede('poa.cerrar')
  if (filas.length === 0)
    return <Mensaje titulo={`En ${ejercicio} no se exigen pasos`}>Cada periodo se cierra desde la página de su unidad.</Mensaje>
  const vistas = busqueda.ver === 'todo' ? filas : filas.filter((f) => f.termino && f.estado !== 'cerrado')
  const abierta = filas.find((f) => f.unidad.clave === busqueda.unidad && f.periodo === busqueda.de)
  return (
    <>
      {abierta !== undefined && <Abierta ejercicio={ejercicio} fila={abierta} />}
      <TablaLarga
        titulo={busqueda.ver === 'todo' ? 'Todos los periodos' : 'Periodos que terminaron y no se han cerrado'}
        columnas={[
          { titulo: 'Unidad' },
          { titulo: 'Periodo' },
          { titulo: 'Estado' },
          { titulo: 'Sigue', corta: true },
          { titulo: 'Tarde', numero: true },
          { titulo: 'Debe', numero: true },
          { titulo: 'Ver' },
        ]}
        filas={vistas.map((f) => renglonDe(f, { ...busqueda, ejercicio: String(ejercicio) }))}
        vacia="Nada espera: todo lo que terminó está cerrado."
        tope={120}
      />
      <p>
        <Link to="/poa/ciclo" search={{ ejercicio: String(ejercicio), ...(busqueda.ver !== 'todo' && { ver: 'todo' as const }) }}>
          {busqueda.ver === 'todo' ? 'Ver solo lo que espera' : 'Ver todos los periodos'}
        </Link>
      </p>
      {cierra && <UnTrabajo tipo="proponer" boton="Proponer lo contado de todas" alTerminar="poa.ciclo" />}
      <Puntualidad unidades={unidades} />
    </>
  )
}

/** The deadline that comes next, and how late it is. */
const siguienteDe = (f: FilaDeCiclo) => f.plazos.find((p) => p.dado === null)

const nombreDe = (f: FilaDeCiclo): string => `${f.unidad.clave} ${oracion(f.unidad.nombre)}`

function renglonDe(f: FilaDeCiclo, busqueda: BusquedaDeCiclo) {
  const sigue = siguienteDe(f)
  const deben = f.indicadores.filter((i) => i.falta !== null).length
  return {
    clave: `${f.unidad.clave} ${f.periodo}`,
    celdas: [
      nombreDe(f),
      conMayuscula(f.periodoNombre),
      ESTADO_ESCRITO[f.estado],
      sigue === undefined ? 'nada' : `${sigue.paso}${sigue.plazo === null ? '' : `, ${fechaCorta(sigue.plazo)}`}`,
      sigue === undefined || !f.termino || sigue.diasTarde === 0 ? 'no' : <strong key="t">{sigue.diasTarde} d</strong>,
      deben,
      <Button
        key="v"
        renderRoot={(p) => <Link {...p} to="/poa/ciclo" search={{ ...busqueda, unidad: f.unidad.clave, de: f.periodo }} />}
        variant="default"
        size="compact-sm"
      >
        Abrir
        <span className="oculto">
          {' '}
          {f.unidad.clave}, {f.periodoNombre}
        </span>
      </Button>,
    ],
  }
}

const Abierta = ({ ejercicio, fila }: { ejercicio: number; fila: FilaDeCiclo }): ReactNode => (
  <section className="tarjeta por-hacer" aria-labelledby="titulo-abierta">
    <h2 id="titulo-abierta">
      {nombreDe(fila)}, {fila.periodoNombre}
    </h2>
    <CicloDePeriodo key={`${fila.unidad.clave} ${fila.periodo}`} ejercicio={ejercicio} fila={fila} />
    <p>
      <Link
        to="/poa/$ejercicio/$periodo/unidad/$unidad"
        params={{ ejercicio: String(ejercicio), periodo: corto(fila.periodo), unidad: fila.unidad.clave }}
      >
        Ver sus valores, textos y hallazgos
      </Link>
    </p>
  </section>
)

const Puntualidad = ({ unidades }: { unidades: Ciclo['unidades'] }): ReactNode => (
  <TablaLarga
    titulo="Cumplimiento de cada unidad"
    columnas={[
      { titulo: 'Unidad' },
      { titulo: 'Periodos que terminaron', numero: true },
      { titulo: 'Completos', numero: true },
      { titulo: 'Enviados', numero: true },
      { titulo: 'A tiempo', numero: true },
    ]}
    filas={unidades.map((u) => ({
      clave: u.unidad.clave,
      celdas: [`${u.unidad.clave} ${oracion(u.unidad.nombre)}`, u.esperadas, u.completas, u.enviadas, u.aTiempo],
    }))}
    vacia="Ningún periodo ha terminado."
  />
)
