import { Button, NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { CampoDeArchivo } from '../comun/campo-de-archivo.tsx'
import { CampoDeFecha } from '../comun/campo-de-fecha.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { fechaCorta } from '../comun/escrito.ts'
import { instante } from '../comun/instante.ts'
import { enviarArchivo } from '../comun/preguntar.ts'
import { Resultado } from '../comun/resultado.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { SubidaAbierta } from './subida-abierta.tsx'

type Subida = Salida<'padron.subidas'>['subidas'][number]

/** A padrón of another system, brought in steps: the file, what was recognised, what is wrong, and only then it is imported. */
export const PaginaImportar = (): ReactNode => {
  const { subida } = useSearch({ from: '/padron/importar' })
  return (
    <>
      <Titulo
        sobre="Padrón"
        bajo="El archivo se lee entero y se revisa antes de importarlo: entra completo, o no entra nada."
        pestana="Importar un padrón"
      >
        Importar un padrón
      </Titulo>
      {subida === undefined ? <Comienzo /> : <SubidaAbierta key={subida} subida={Number(subida)} />}
    </>
  )
}

const Comienzo = (): ReactNode => (
  <>
    <Subir />
    <Resultado de={[useConsulta('padron.subidas', {})]}>
      {({ subidas }) => (
        <TablaLarga
          titulo="Archivos subidos, el último primero"
          columnas={[
            { titulo: 'Archivo' },
            { titulo: 'Corte', corta: true },
            { titulo: 'Cuentas', numero: true },
            { titulo: 'En qué va' },
            { titulo: 'Quién y cuándo' },
          ]}
          filas={subidas.map((s) => ({
            clave: String(s.subida),
            celdas: [
              <Link key={s.subida} to="/padron/importar" search={{ subida: String(s.subida) }}>
                {s.archivo}
              </Link>,
              fechaCorta(s.corte),
              s.filas.toLocaleString('es-MX'),
              enQueVa(s),
              <>
                {s.persona} <span className="bloque menor tenue">{instante(s.momento)}</span>
              </>,
            ],
          }))}
          vacia="Todavía no se ha subido ninguno."
        />
      )}
    </Resultado>
  </>
)

function enQueVa({ estado, cuantosErrores, sePuede }: Subida): string {
  if (estado === 'hecho') return 'Importado'
  if (estado === 'corre' || estado === 'espera') return 'Se está importando'
  if (estado === 'fallido') return 'Falló al importarse'
  if (cuantosErrores > 0) return cuantosErrores === 1 ? 'Tiene un error' : `Tiene ${cuantosErrores.toLocaleString('es-MX')} errores`
  return sePuede ? 'Espera que lo confirme' : 'Ya no se guarda'
}

const CODIFICACIONES = [
  { value: '', label: 'La que el archivo diga (casi siempre)' },
  { value: 'windows-1252', label: 'Windows' },
  { value: 'cp850', label: 'DOS (CP850)' },
  { value: 'mac-roman', label: 'Mac de antes' },
]

/** The file and the day on which it was true. It is read as soon as it arrives. */
const Subir = (): ReactNode => {
  const navegar = useNavigate()
  const memoria = useQueryClient()
  const [error, setError] = useState<Error | null>(null)
  const [leyendo, setLeyendo] = useState(false)
  const [clave, setClave] = useState(() => crypto.randomUUID())
  const subir = async (e: FormEvent<HTMLFormElement>): Promise<void> => {
    e.preventDefault()
    const datos = new FormData(e.currentTarget)
    const archivo = datos.get('archivo')
    if (!(archivo instanceof File)) return
    setError(null)
    setLeyendo(true)
    const codificacion = String(datos.get('codificacion'))
    const entrada = { corte: String(datos.get('corte')), codificacion: codificacion === '' ? null : codificacion }
    try {
      const { subida } = (await enviarArchivo('/api/padron.subir-archivo', entrada, archivo, {
        'idempotency-key': clave,
      })) as Salida<'padron.subir-archivo'>
      await memoria.invalidateQueries({ queryKey: ['padron.subidas'] })
      await navegar({ to: '/padron/importar', search: { subida: String(subida) } })
    } catch (causa) {
      // With the same key: an answer that was lost on its way is given again, and the file is not brought twice.
      setError(causa as Error)
    } finally {
      setLeyendo(false)
    }
  }
  return (
    <form className="forma" onSubmit={subir} onChange={() => setClave(crypto.randomUUID())}>
      <ErrorDeForma error={error} />
      <CampoDeArchivo
        name="archivo"
        label="Archivo del padrón"
        description="CSV, CSV comprimido con gzip o XLSX, de 30 MB cuando mucho"
        accept=".csv,.txt,.gz,.xlsx,text/csv,application/gzip,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      />
      <CampoDeFecha name="corte" label="Fecha de corte" description="El día en que sus datos eran ciertos" required />
      <NativeSelect name="codificacion" label="Codificación de un CSV" description="Solo si los acentos salen mal" data={CODIFICACIONES} />
      <Button type="submit" loading={leyendo}>
        Subir y revisar
      </Button>
      <EsperaDeLectura leyendo={leyendo} />
    </form>
  )
}

/** How long the reading has taken: a large padrón takes some seconds. */
const EsperaDeLectura = ({ leyendo }: { leyendo: boolean }): ReactNode => {
  const [segundos, setSegundos] = useState(0)
  useEffect(() => {
    setSegundos(0)
    if (!leyendo) return
    const reloj = setInterval(() => setSegundos((s) => s + 1), 1_000)
    return () => clearInterval(reloj)
  }, [leyendo])
  return (
    <p role="status" className="tenue">
      {leyendo && segundos >= 2 && `Leyendo cada renglón del archivo; lleva ${segundos} segundos.`}
    </p>
  )
}
