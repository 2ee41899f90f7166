const path = require( 'path' );

const root = path.resolve( __dirname, '../..' );
const preset = require( '@wordpress/scripts/config/jest-unit.config.js' );

module.exports = {
	...preset,
	rootDir: root,
	roots: [ 'src', 'tests/js', 'tests/gateway' ].map( ( folder ) =>
		path.join( root, folder )
	),
	testMatch: [ '**/*.test.ts', '**/*.test.tsx' ],
	setupFilesAfterEnv: [ path.join( __dirname, 'setup.ts' ) ],
	modulePathIgnorePatterns: [
		path.join( root, 'build' ),
		path.join( root, 'vendor' ),
		path.join( root, 'node_modules/.cache' ),
	],
	reporters: [ 'default' ],
	testTimeout: 20000,
};
