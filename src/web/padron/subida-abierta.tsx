import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Datos } from '../../ui/dato.tsx'
import { useEventosDeTrabajos } from '../acceso/eventos-de-trabajos.ts'
import { useConsulta } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { fechaCorta } from '../comun/escrito.ts'
import { useOperacion } from '../comun/operacion.ts'
import { Parte } from '../comun/parte.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { Avisos } from './avisos.tsx'
import { campoEnPalabras } from './campos-de-archivo.ts'

type Subida = Salida<'padron.subida'>

const cifra = (n: number): string => n.toLocaleString('es-MX')
const corriendo = ({ estado }: Subida): boolean => estado === 'espera' || estado === 'corre'
/** What a job of importing changes. */
const CAMBIAN = ['padron.subida']

/** A file that was brought: what was recognised, what is wrong, and how its import goes. It may be left and found again by its address. */
export const SubidaAbierta = ({ subida }: { subida: number }): ReactNode => {
  useEventosDeTrabajos(CAMBIAN)
  return <Parte de={useConsulta('padron.subida', { subida })}>{(s) => <Revision subida={s} />}</Parte>
}

const Revision = ({ subida: s }: { subida: Subida }): ReactNode => (
  <>
    <p>
      <Link to="/padron/importar">Subir otro archivo, o ver los que ya se subieron</Link>
    </p>
    <h2>{s.archivo}</h2>
    <div className="tarjeta">
      <Datos
        clase="datos"
        datos={[
          { rotulo: 'Cuentas que se leyeron', valor: cifra(s.filas) },
          { rotulo: 'Ya están en el padrón', valor: cifra(s.yaEstan) },
          { rotulo: 'Errores', valor: cifra(s.cuantosErrores) },
          { rotulo: 'Datos al', valor: fechaCorta(s.corte) },
          { rotulo: 'Columnas que se leen', valor: cifra(s.columnas.length) },
        ]}
      />
    </div>
    <EnQueVa subida={s} />
    {s.cuantosErrores > 0 && <Errores subida={s} />}
    <Avisos avisos={s.resultado?.avisos ?? s.avisos} />
    <TablaLarga
      titulo="Columnas del archivo"
      columnas={[{ titulo: 'Su título' }, { titulo: 'Columna', corta: true }, { titulo: 'El dato que es' }]}
      filas={[
        ...s.columnas.map((c) => ({ clave: c.columna, celdas: [c.titulo, c.columna, campoEnPalabras(c.campo)] })),
        ...s.sinUso.map((titulo) => ({ clave: `sin uso ${titulo}`, celdas: [titulo, '', 'No se lee'] })),
      ]}
      vacia="No se reconoció ninguna columna."
    />
  </>
)

const Errores = ({ subida: s }: { subida: Subida }): ReactNode => (
  <section aria-labelledby="errores-del-archivo">
    <h2 id="errores-del-archivo">Qué hay que corregir</h2>
    <p>
      Corríjalo donde se hizo el archivo y súbalo otra vez.{' '}
      <a href={`/padron/importar/${s.subida}/errores.csv`} download>
        Descargar los errores en CSV
      </a>
    </p>
    <TablaLarga
      titulo={`Errores por fila${s.errores.length < s.cuantosErrores ? `, los primeros de ${cifra(s.cuantosErrores)}` : ''}`}
      columnas={[{ titulo: 'Dónde' }, { titulo: 'Qué está mal' }]}
      filas={s.errores.map((e, i) => ({ clave: `${i} ${e.donde}`, celdas: [e.donde, e.mensaje] }))}
      vacia="No tiene errores."
      tope={30}
    />
  </section>
)

/** Confirms it, follows its job, and says what came of it. */
const EnQueVa = ({ subida: s }: { subida: Subida }): ReactNode => {
  const pedir = useOperacion('padron.pedir-importacion')
  const corre = corriendo(s)
  if (s.resultado !== null) return <Importado {...s.resultado} />
  if (corre)
    return (
      <section className="efecto" aria-label="Se está importando">
        <h3>Se está importando</h3>
        <p role="status">
          El trabajo {s.trabajo} agrega las {cifra(s.filas)} cuentas, todas o ninguna. Puede cerrar esta página: sigue solo, y aquí o en{' '}
          <Link to="/trabajos">Trabajos</Link> lo vuelve a encontrar.
        </p>
        <progress aria-label="Importación en curso" />
      </section>
    )
  return (
    <>
      {s.estado === 'fallido' && (
        <p className="rehusado" role="alert">
          El trabajo {s.trabajo} no pudo importarlo y no entró ninguna cuenta. En <Link to="/trabajos">Trabajos</Link> dice por qué.
        </p>
      )}
      {s.sePuede ? (
        <section className="efecto" aria-label="Se importará">
          <h3>Se importará</h3>
          <p>
            {cifra(s.filas)} cuentas nuevas, con los datos que tenían al {fechaCorta(s.corte)}. Nada se borra después: lo que esté mal se
            corrige cuenta por cuenta.
          </p>
          <ErrorDeForma error={pedir.error} />
          <div className="forma__acciones">
            <Button onClick={() => pedir.mutate({ entrada: { subida: s.subida } })} loading={pedir.isPending}>
              Confirmar e importar
            </Button>
          </div>
        </section>
      ) : (
        s.cuantosErrores === 0 && <p className="aviso">El archivo ya no se guarda: súbalo otra vez para importarlo.</p>
      )}
    </>
  )
}

const Importado = ({ yaEstaba, filas }: NonNullable<Subida['resultado']>): ReactNode => (
  <section className="efecto" aria-label="Importado">
    <h3>Quedó importado</h3>
    {yaEstaba ? (
      <p>Ese mismo contenido ya se había importado: no se agregó nada.</p>
    ) : (
      <p>
        Entraron {cifra(filas)} cuentas. Véalas en <Link to="/padron/rutas">sus rutas</Link>, búsquelas en{' '}
        <Link to="/cuentas">Cuentas</Link>, y revise los <Link to="/padron/duplicados">posibles duplicados</Link>.
      </p>
    )}
  </section>
)
