import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import type { Movimiento } from '../../core/padron/recorrido.ts'
import { Aviso } from '../../ui/aviso.tsx'
import { Titulo } from '../../ui/titulo.tsx'
import { Acto } from '../comun/acto.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePuede } from '../comun/sesion.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { DesdeYPorQue, desdeYPorQue } from './actos-de-estado.tsx'
import { Avisos } from './avisos.tsx'
import { type Caminata, caminar } from './caminata.ts'
import { ListaDeCaminata } from './lista-de-caminata.tsx'

type Ruta = Salida<'padron.ruta'>

/** The accounts of a ruta in the order in which they are walked, and that order put right. */
export const PaginaRuta = (): ReactNode => {
  const { ruta } = useParams({ from: '/padron/ruta/$ruta' })
  return <Resultado de={[useConsulta('padron.ruta', { ruta })]}>{(data) => <DeRuta key={ruta} ruta={data} />}</Resultado>
}

const DeRuta = ({ ruta }: { ruta: Ruta }): ReactNode => {
  const puede = usePuede('padron.cambiar')
  const [movimientos, setMovimientos] = useState<readonly Movimiento[]>([])
  const caminata = useMemo(() => caminar(ruta.cuentas, movimientos), [ruta.cuentas, movimientos])
  const nuevos = useMemo(() => new Map<number, number>(caminata.cambios.map((c) => [c.renglon.cuentaId, c.nuevo])), [caminata])
  const { nombre, grupo, sector } = ruta.vigente
  return (
    <>
      <Titulo
        sobre={`Ruta ${ruta.ruta} · grupo ${grupo} · sector ${sector}`}
        bajo={`${ruta.cuentas.length.toLocaleString('es-MX')} cuentas en servicio, en el orden en que se camina.`}
        pestana={`Ruta ${ruta.ruta}`}
      >
        {nombre}
      </Titulo>
      <p>
        <Link to="/padron/rutas" search={{ grupo }}>
          Las demás rutas del grupo {grupo}
        </Link>
      </p>
      {ruta.compartidos.length > 0 && (
        <Aviso titulo="Lugares con más de una cuenta:">
          {ruta.compartidos
            .slice(0, 5)
            .map((c) => `el ${c.orden} (${c.cuentas.join(', ')})`)
            .join('; ')}
          {ruta.compartidos.length > 5 && ` y ${ruta.compartidos.length - 5} más`}. Se caminan por número de cuenta hasta que alguien los
          acomode.
        </Aviso>
      )}
      {ruta.cuentas.length === 0 ? (
        <p>Esta ruta no tiene cuentas en servicio hoy.</p>
      ) : puede ? (
        <div className="acomodo">
          <div>
            <p className="tenue">
              Tome una cuenta por su asa y llévela a su lugar. Con el teclado: las flechas la recorren y <kbd>Alt</kbd> con las flechas la
              mueven.
            </p>
            <ListaDeCaminata orden={caminata.orden} nuevos={nuevos} alMover={(m) => setMovimientos((antes) => [...antes, m])} />
          </div>
          <Registro ruta={ruta} caminata={caminata} movimientos={movimientos} alDejar={() => setMovimientos([])} />
        </div>
      ) : (
        <Lista ruta={ruta} />
      )}
    </>
  )
}

const Lista = ({ ruta }: { ruta: Ruta }): ReactNode => (
  <TablaLarga
    titulo="Cuentas de la ruta, en el orden en que se camina"
    columnas={[{ titulo: 'Lugar', numero: true }, { titulo: 'Cuenta', numero: true }, { titulo: 'Titular' }, { titulo: 'Domicilio' }]}
    filas={ruta.cuentas.map((c) => ({
      clave: String(c.cuentaId),
      celdas: [c.orden, c.cuentaId, c.titular === '' ? 'sin titular' : c.titular, c.domicilio],
    }))}
    vacia="No tiene cuentas."
    tope={100}
  />
)

interface PropiedadesRegistro {
  ruta: Ruta
  caminata: Caminata
  movimientos: readonly Movimiento[]
  alDejar: () => void
}

/** What changes place, and the act that registers it all at once. */
const Registro = ({ ruta, caminata: { cambios }, movimientos, alDejar }: PropiedadesRegistro): ReactNode => {
  const [escrito, setEscrito] = useState<Record<string, string>>({})
  const vez = useVeces(movimientos)
  // The last time at which all was left as it was: what was about to be registered then goes with it.
  const [dejada, setDejada] = useState(0)
  const dejar = (): void => {
    setDejada(vez)
    alDejar()
  }
  return (
    <section className="acomodo__registro" aria-labelledby="lo-que-cambia">
      <h2 id="lo-que-cambia">Lo que cambia</h2>
      <LoQueCambia cambios={cambios} alDejar={dejar} />
      <div
        hidden={cambios.length === 0 && vez === dejada}
        onChange={(e) => {
          const campo = e.target as unknown as HTMLInputElement
          setEscrito((antes) => ({ ...antes, [campo.name]: campo.value }))
        }}
      >
        <Acto
          key={`${vez} ${dejada}`}
          operacion="padron.mover-en-ruta"
          entrada={(t) => ({
            vistos: ruta.movimientos,
            cuentas: cambios.map((c) => ({ cuenta: c.renglon.cuentaId, ruta: ruta.ruta, orden: c.nuevo })),
            ...desdeYPorQue(t),
          })}
          efecto={(s) => (
            <>
              <p>
                Desde el {fechaCorta(s.desde)} {s.movidas === 1 ? 'una cuenta cambia' : `${s.movidas} cuentas cambian`} de lugar en la ruta{' '}
                {ruta.ruta}, en un solo acto.
              </p>
              <Avisos avisos={s.avisos} />
            </>
          )}
          hecho={(s) => (
            <p>
              <AlVerse hacer={alDejar} />
              El recorrido de la ruta {ruta.ruta} quedó acomodado desde el {fechaCorta(s.desde)}: {s.movidas}{' '}
              {s.movidas === 1 ? 'cuenta cambió' : 'cuentas cambiaron'} de lugar. Si estuvo mal se acomoda otra vez; nada se borra.
            </p>
          )}
        >
          <DesdeYPorQue escrito={escrito} />
        </Acto>
      </div>
    </section>
  )
}

const LoQueCambia = ({ cambios, alDejar }: Pick<Caminata, 'cambios'> & Pick<PropiedadesRegistro, 'alDejar'>): ReactNode =>
  cambios.length === 0 ? (
    <p className="tenue">Todavía nada. Lo que mueva se registra junto, en un solo acto.</p>
  ) : (
    <>
      <TablaLarga
        titulo={cambios.length === 1 ? 'Una cuenta cambia de lugar' : `${cambios.length} cuentas cambian de lugar`}
        columnas={[{ titulo: 'Cuenta' }, { titulo: 'Estaba', numero: true }, { titulo: 'Queda', numero: true }]}
        filas={cambios.map(({ renglon, nuevo }) => ({
          clave: String(renglon.cuentaId),
          celdas: [String(renglon.cuentaId), renglon.orden, nuevo],
        }))}
        vacia=""
        tope={12}
      />
      <p>
        <button type="button" className="boton-llano" onClick={alDejar}>
          Dejar el recorrido como estaba
        </button>
      </p>
    </>
  )

/** Does something once it is on screen: what was moved is now as the server has it. */
const AlVerse = ({ hacer }: { hacer: () => void }): ReactNode => {
  const loQueSea = useRef(hacer)
  useEffect(() => loQueSea.current(), [])
  return null
}

/** How many times something was moved: what was about to be registered before is not what is on screen now. */
function useVeces(movimientos: readonly Movimiento[]): number {
  const [veces, setVeces] = useState({ vez: 0, cuantos: 0 })
  if (movimientos.length > veces.cuantos) setVeces({ vez: veces.vez + 1, cuantos: movimientos.length })
  else if (movimientos.length < veces.cuantos) setVeces({ vez: veces.vez, cuantos: movimientos.length })
  return veces.vez
}
