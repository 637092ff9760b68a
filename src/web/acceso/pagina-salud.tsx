import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { type Dato, Datos } from '../../ui/dato.tsx'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { instante } from '../comun/instante.ts'
import { medidaDeBytes } from '../comun/medida-de-bytes.ts'
import { Resultado } from '../comun/resultado.tsx'
import { HojasDeSistemas } from './hojas-de-sistemas.tsx'

type Salud = Salida<'acceso.salud'>

/** How the system stands, on one page and without a secret: what runs, where it keeps, what waits and what protects it. */
export const PaginaSalud = (): ReactNode => (
  <>
    <Titulo sobre="Sistemas" bajo="Lo que corre, dónde guarda, qué espera y qué lo protege." pestana="Salud del sistema">
      Salud
    </Titulo>
    <HojasDeSistemas />
    <Resultado de={[useConsulta('acceso.salud', {})]}>
      {(s) => (
        <div className="tableros">
          <Tablero titulo="Programa" datos={delPrograma(s)} />
          <Tablero titulo="Base de datos" datos={deLaBase(s)} />
          <Tablero titulo="Disco" datos={delDisco(s)}>
            {s.disco !== null && <Disco disco={s.disco} />}
          </Tablero>
          <Tablero titulo="Trabajos" datos={deLaCola(s)}>
            <p>
              <Link to="/trabajos">Ver los trabajos</Link>
            </p>
          </Tablero>
          <Tablero titulo="Sellos de la bitácora" datos={delSello(s)} />
          <Tablero titulo="Último respaldo" datos={delRespaldo(s)}>
            <p>
              <Link to="/sistemas/respaldos">Ver los respaldos</Link>
            </p>
          </Tablero>
        </div>
      )}
    </Resultado>
  </>
)

const Tablero = ({ titulo, datos, children }: { titulo: string; datos: readonly Dato[]; children?: ReactNode }): ReactNode => (
  <section className="tarjeta tablero" aria-label={titulo}>
    <h2>{titulo}</h2>
    <Datos clase="tablero__datos" datos={datos} />
    {children}
  </section>
)

const delPrograma = ({ programa: p }: Salud): Dato[] =>
  p === null
    ? [{ rotulo: 'Versión', valor: 'sin dato' }]
    : [
        { rotulo: 'Versión', valor: p.version },
        { rotulo: 'Arrancó', valor: instante(p.arranco) },
        { rotulo: 'Usuario del equipo', valor: p.usuario },
      ]

const deLaBase = ({ base: b, programa }: Salud): Dato[] => [
  { rotulo: 'PostgreSQL', valor: `${b.servidor}${programa?.embebida === true ? ', el incluido' : ''}` },
  { rotulo: 'Tamaño', valor: medidaDeBytes(Number(b.bytes)) },
  { rotulo: 'Conexiones', valor: b.conexiones },
  { rotulo: 'Migraciones', valor: `${b.migraciones}; la última, ${b.ultimaMigracion.replaceAll('_', ' ')}` },
]

const delDisco = ({ disco: d }: Salud): Dato[] =>
  d === null
    ? [{ rotulo: 'Libre', valor: 'sin dato: los datos están en otro equipo' }]
    : [
        { rotulo: 'Libre', valor: medidaDeBytes(Number(d.libres)) },
        { rotulo: 'En total', valor: medidaDeBytes(Number(d.total)) },
      ]

const Disco = ({ disco: { libres, total } }: { disco: NonNullable<Salud['disco']> }): ReactNode => {
  const ocupado = Number(total) - Number(libres)
  return <meter value={ocupado} max={Number(total)} high={Number(total) * 0.9} aria-label="Ocupado del disco" />
}

const deLaCola = ({ cola: c }: Salud): Dato[] => [
  { rotulo: 'Corren', valor: c.corren },
  { rotulo: 'Esperan', valor: c.masAntiguo === null ? c.esperan : `${c.esperan}, el más antiguo desde el ${instante(c.masAntiguo)}` },
  { rotulo: 'Fallaron en la semana', valor: c.fallidos },
]

const delSello = ({ sello, sinSellar }: Salud): Dato[] => [
  {
    rotulo: 'Último sello',
    valor: sello === null ? 'ninguno todavía' : `El ${conMiles(String(sello.numero))}, ${instante(sello.momento)}`,
  },
  { rotulo: 'Actos por sellar', valor: sinSellar },
  { rotulo: 'Cabeza de la cadena', valor: sello === null ? '' : <code className="huella">{sello.huella}</code> },
]

const delRespaldo = ({ respaldo: r }: Salud): Dato[] => {
  if (r === null) return [{ rotulo: 'Hecho', valor: 'ninguno en la carpeta de respaldos' }]
  if (r.creado === null) return [{ rotulo: r.nombre, valor: 'no se puede leer' }]
  return [
    { rotulo: 'Hecho', valor: instante(r.creado) },
    { rotulo: 'Tamaño', valor: medidaDeBytes(r.bytes) },
    { rotulo: 'Comprobado', valor: r.comprobado === null ? 'no' : instante(r.comprobado) },
  ]
}
