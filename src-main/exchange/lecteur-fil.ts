import { serveLectures } from './lecteur-service.ts'
import { lectures } from './lectures.ts'

// The program of the reading thread (lecteur.ts starts it): it opens no file and knows no base, only the bytes that it is sent.
serveLectures(lectures)
