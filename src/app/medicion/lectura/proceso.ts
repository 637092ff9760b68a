// A process of its own that reads one sheet of readings; `leer-aparte.ts` starts it and watches what it takes.
import { servirLectura } from '../../comun/lector.ts'
import { type Encargo, leerHoja } from './leer.ts'

servirLectura<Encargo>(leerHoja)
