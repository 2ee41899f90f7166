const path = require( 'path' );

const common = require( '../js/jest.config' );

module.exports = {
	...common,
	roots: [ __dirname ],
	testEnvironment: 'node',
	setupFilesAfterEnv: [],
	// WordPress in WebAssembly takes its time.
	testTimeout: 900000,
	rootDir: path.resolve( __dirname, '../..' ),
};
