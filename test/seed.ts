import fc from 'fast-check'

// The same cases at every run, so that a red run is about the change that is looked at; COPIL_GRAINE=N draws others.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env['COPIL_GRAINE'] ?? 20_260_316) })
