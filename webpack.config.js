const path = require( 'path' );
const defaultConfig = require( '@wordpress/scripts/config/webpack.config' );

const { version } = require( './package.json' );

const library = path.resolve( __dirname, 'src/library/index.tsx' );

/** What is built for WordPress versions whose own components DataViews can't use: it brings its own then. */
const OLDER = 'older';

/** A library that is large, and needs nothing of WordPress's; wherever the checkout's node_modules really are. */
const FILM = /[\\/]node_modules[\\/]mediabunny[\\/]/;

/**
 * The screens, each a bundle of its own. Blocks are found by their block.json.
 */
const screens = {
	settings: path.resolve( __dirname, 'src/settings/index.tsx' ),
	network: path.resolve( __dirname, 'src/settings/network/index.tsx' ),
	library,
	'library-older': { import: library, layer: OLDER },
	'media-modal': path.resolve( __dirname, 'src/media-modal/index.tsx' ),
};

/**
 * @return {Object} The blocks' entries and the screens'.
 */
function entries() {
	const blocks =
		typeof defaultConfig.entry === 'function'
			? defaultConfig.entry()
			: defaultConfig.entry;

	return { ...blocks, ...screens };
}

module.exports = {
	...defaultConfig,
	entry: entries,
	output: {
		...defaultConfig.output,
		// Each build makes all pictures: those of an earlier one, which wp-scripts would keep, are packed otherwise.
		clean: true,
		// What is loaded later registers itself under this name. A page that was opened before an update has the numbers of its own
		// version's modules: it takes no file of another one, and says so (`notLoaded` in src/store/request.ts).
		chunkLoadingGlobal: `platoniavid_${ version.replace( /\W/g, '_' ) }`,
	},
	experiments: { ...defaultConfig.experiments, layers: true },
	module: {
		...defaultConfig.module,
		rules: [
			...defaultConfig.module.rules,
			// What joins videos is the same for every script that asks for it.
			{ test: FILM, layer: 'film' },
			{
				issuerLayer: OLDER,
				resolve: {
					alias: {
						'@wordpress/dataviews$': '@wordpress/dataviews/wp',
					},
				},
			},
		],
	},
	// Modules are numbered in the order of their imports, not by their paths: the bytes are the same wherever the
	// checkout and its node_modules are.
	optimization: {
		...defaultConfig.optimization,
		moduleIds: 'natural',
		splitChunks: {
			...defaultConfig.optimization.splitChunks,
			cacheGroups: {
				...defaultConfig.optimization.splitChunks.cacheGroups,
				// A library stays in the file that is loaded for it, which has a name.
				defaultVendors: false,
			},
		},
	},
};
