const path = require( 'path' );

const common = require( '../js/jest.config' );

module.exports = {
	...common,
	roots: [ __dirname ],
	testEnvironment: 'node',
	setupFilesAfterEnv: [],
	// A build, and sites that are brought up, take their time.
	testTimeout: 400000,
	rootDir: path.resolve( __dirname, '../..' ),
};
