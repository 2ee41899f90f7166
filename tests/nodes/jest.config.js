const path = require( 'path' );

const common = require( '../js/jest.config' );

module.exports = {
	...common,
	roots: [ __dirname ],
	testEnvironment: 'node',
	setupFilesAfterEnv: [],
	// Several servers share the machine with whatever else runs.
	testTimeout: 900000,
	rootDir: path.resolve( __dirname, '../..' ),
};
