// A process of its own that reads one padrón; `leer-aparte.ts` starts it and watches what it takes.
import { servirLectura } from '../../comun/lector.ts'
import { type Encargo, leerPadron } from './leer.ts'

servirLectura<Encargo>(leerPadron)
