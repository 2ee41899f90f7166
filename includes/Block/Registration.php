<?php
/**
 * Makes the block known.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Block;

/**
 * Registers the block. A visitor's page needs no more of it than how it is rendered: its words, for which all translations would be read, and its
 * script and style wait for who chooses blocks.
 */
final class Registration {
	/**
	 * The block's name.
	 */
	public const NAME = 'platoniavid/sora-video';

	private const SCRIPT = 'platoniavid-sora-video-editor-script';
	private const STYLE  = 'platoniavid-sora-video-editor-style';

	/**
	 * Registers the block type; a callback of `init`.
	 */
	public static function register(): void {
		$manifest = PLATONIAVID_DIR . 'build/blocks-manifest.php';
		if ( function_exists( 'wp_register_block_metadata_collection' ) && is_readable( $manifest ) ) {
			// Since WordPress 6.7: block.json as PHP, which hosts keep compiled, for all requests once.
			wp_register_block_metadata_collection( PLATONIAVID_DIR . 'build', $manifest );
		}
		// Its text domain has WordPress read all translations at once.
		$untranslated = static fn( array $metadata ): array => array_diff_key( $metadata, array( 'textdomain' => '' ) );
		add_filter( 'block_type_metadata', $untranslated );
		$type         = register_block_type(
			PLATONIAVID_DIR . 'build/block',
			array(
				'editorScript'    => self::SCRIPT,
				'editorStyle'     => self::STYLE,
				'render_callback' => self::render( ... ),
			)
		);
		remove_filter( 'block_type_metadata', $untranslated );
		if ( false !== $type && ! is_wp_version_compatible( '6.7' ) ) {
			/** @var array<string, array<string, mixed>> $attributes */
			$attributes       = (array) $type->attributes;
			$type->attributes = self::as_before_roles( $attributes );
		}
	}

	/**
	 * Attributes as WordPress before 6.7 reads them: there, what is the content of a block has its role under another name, and without it a
	 * block can't be used where only contents may be changed.
	 *
	 * @param array<string, array<string, mixed>> $attributes The attributes.
	 * @return array<string, array<string, mixed>>
	 */
	private static function as_before_roles( array $attributes ): array {
		return array_map(
			static fn( array $attribute ): array => isset( $attribute['role'] ) ? $attribute + array( '__experimentalRole' => $attribute['role'] ) : $attribute,
			$attributes
		);
	}

	/**
	 * Gives the block its words, in the language of who asks, and its files where WordPress has made known its own before they could wait for that.
	 */
	public static function prepare(): void {
		$type = \WP_Block_Type_Registry::get_instance()->get_registered( self::NAME );
		if ( null === $type ) {
			// Another plugin wants it away.
			return;
		}
		// phpcs:ignore WordPress.WP.I18n -- words of block.json, which are taken for translation from there.
		$translate         = static fn( string $text, string $context ): string => translate_with_gettext_context( $text, $context, 'platoniavid' );
		$type->title       = $translate( $type->title, 'block title' );
		$type->description = $translate( $type->description, 'block description' );
		$type->keywords    = array_map( static fn( string $word ): string => $translate( $word, 'block keyword' ), $type->keywords );
		if ( did_action( 'wp_default_scripts' ) > 0 ) {
			self::add_script( wp_scripts() );
		}
		if ( did_action( 'wp_default_styles' ) > 0 ) {
			self::add_style( wp_styles() );
		}
	}

	/**
	 * The block's HTML. What makes it is built when a page has the block.
	 *
	 * @param array<string, mixed> $attributes The block's attributes.
	 * @param string               $content    Its saved HTML.
	 * @param \WP_Block            $block      The block.
	 */
	private static function render( array $attributes, string $content, \WP_Block $block ): string {
		return platoniavid_service( SoraVideoBlock::class )->render( $attributes, $content, $block );
	}

	/**
	 * Adds the block's script; a callback of `wp_default_scripts`.
	 *
	 * @param \WP_Scripts $scripts WordPress's scripts.
	 */
	public static function add_script( \WP_Scripts $scripts ): void {
		/** @var array{dependencies: string[], version: string} $asset */
		$asset = require PLATONIAVID_DIR . 'build/block/index.asset.php';
		$scripts->add( self::SCRIPT, self::url( 'index.js' ), $asset['dependencies'], $asset['version'] );
		$scripts->set_translations( self::SCRIPT, 'platoniavid', PLATONIAVID_DIR . 'languages' );
	}

	/**
	 * Adds the block's style; a callback of `wp_default_styles`.
	 *
	 * @param \WP_Styles $styles WordPress's styles.
	 */
	public static function add_style( \WP_Styles $styles ): void {
		// The time of the build, as WordPress does it where a block's style has no version.
		$styles->add( self::STYLE, self::url( 'index.css' ), array(), (string) filemtime( PLATONIAVID_DIR . 'build/block/index.css' ) );
		$styles->add_data( self::STYLE, 'rtl', 'replace' );
	}

	/**
	 * The address of one of the block's files.
	 *
	 * @param string $file Its name.
	 */
	private static function url( string $file ): string {
		return plugins_url( 'build/block/' . $file, PLATONIAVID_FILE );
	}
}
