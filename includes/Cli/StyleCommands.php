<?php
/**
 * `wp platoniavid style`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Rest\StylesSchema;
use PlatoniaVid\Styles\Style;
use PlatoniaVid\Styles\StyleChanges;
use PlatoniaVid\Styles\StyleLibrary;

/**
 * Looks after styles and saved prompts.
 */
final class StyleCommands {
	/**
	 * @param StyleLibrary $styles  Reads them.
	 * @param StyleChanges $changes Writes them.
	 */
	public function __construct( private readonly StyleLibrary $styles, private readonly StyleChanges $changes ) {
	}

	/**
	 * Lists the person's own styles and prompts, what is shared, and what comes with the plugin.
	 *
	 * ## OPTIONS
	 *
	 * [--kind=<kind>]
	 * : Only "style" or only "prompt".
	 *
	 * [--search=<text>]
	 * : What the name or the words have in them.
	 *
	 * [--fields=<fields>]
	 * : Some of id, kind, name, words, model, size, shared, hidden and author, separated by commas.
	 *
	 * [--format=<format>]
	 * : How they are shown.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 *   - ids
	 *   - count
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid style list --kind=style --user=editor
	 *
	 * @subcommand list
	 *
	 * @param list<string>         $args    None.
	 * @param array<string, mixed> $options The options.
	 */
	public function list_styles( array $args, array $options ): void {
		$kind = Console::text( $options, 'kind' );
		if ( ! in_array( $kind, array( '', ...Style::KINDS ), true ) ) {
			\WP_CLI::error( __( 'A kind is “style” or “prompt”.', 'platoniavid' ) );
		}
		$rows = array_map( self::row( ... ), $this->styles->all( get_current_user_id(), $kind, Console::text( $options, 'search' ) ) );
		Console::rows( $options, $rows, array( 'id', 'kind', 'name', 'shared', 'hidden', 'author' ), array( 'words', 'model', 'size' ) );
	}

	/**
	 * Shows one.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : Its id.
	 *
	 * [--format=<format>]
	 * : How it is shown.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid style get film
	 *
	 * @param list<string>         $args    The id.
	 * @param array<string, mixed> $options The options.
	 */
	public function get( array $args, array $options ): void {
		Console::one( $options, self::row( $this->found( $args[0] ) ) );
	}

	/**
	 * Keeps a new one.
	 *
	 * ## OPTIONS
	 *
	 * <name>
	 * : What it is called.
	 *
	 * <words>
	 * : The words that go along with a prompt; of a saved prompt, the prompt.
	 *
	 * [--kind=<kind>]
	 * : What it is.
	 * ---
	 * default: style
	 * options:
	 *   - style
	 *   - prompt
	 * ---
	 *
	 * [--model=<model>]
	 * : The id of the model that it is for.
	 *
	 * [--size=<size>]
	 * : Width and height in pixels, such as 1280x720.
	 *
	 * [--options=<json>]
	 * : What that model is told, by the ids of its options.
	 *
	 * [--picture=<id>]
	 * : The id of the image in the Media Library that shows it.
	 *
	 * [--shared]
	 * : Everybody who makes videos has it.
	 *
	 * [--porcelain]
	 * : Print its id only.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid style create "House style" "Warm colors, slow camera, no text" --shared --user=admin
	 *
	 * @param list<string>         $args    The name and the words.
	 * @param array<string, mixed> $options The options.
	 */
	public function create( array $args, array $options ): void {
		$fields = array(
			'kind'  => Console::text( $options, 'kind', Style::STYLE ),
			'name'  => $args[0],
			'words' => $args[1],
		) + StyleInput::fields( $options );
		$quiet  = Console::is_on( $options, 'porcelain' );
		$person = Console::person( false );
		$style  = Console::attempt( fn(): Style => $this->changes->add( StyleInput::valid( $fields, StylesSchema::to_add() ), $person ) );
		if ( $quiet ) {
			\WP_CLI::line( $style->id );
			return;
		}
		/* translators: %s: the id of a style. */
		\WP_CLI::success( sprintf( __( 'Saved as %s.', 'platoniavid' ), $style->id ) );
	}

	/**
	 * Changes one, or hides one that comes with the plugin.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : Its id.
	 *
	 * [--name=<name>]
	 * : What it is called.
	 *
	 * [--words=<words>]
	 * : Its words.
	 *
	 * [--model=<model>]
	 * : The id of the model that it is for.
	 *
	 * [--size=<size>]
	 * : Width and height in pixels.
	 *
	 * [--options=<json>]
	 * : What that model is told, by the ids of its options.
	 *
	 * [--picture=<id>]
	 * : The id of the image that shows it.
	 *
	 * [--[no-]shared]
	 * : Whether everybody who makes videos has it.
	 *
	 * [--[no-]hidden]
	 * : Whether one that comes with the plugin is not offered.
	 *
	 * ## EXAMPLES
	 *
	 *     # Offer it no longer.
	 *     wp platoniavid style update aerial --hidden --user=admin
	 *
	 * @param list<string>         $args    The id.
	 * @param array<string, mixed> $options The options.
	 */
	public function update( array $args, array $options ): void {
		$fields = StyleInput::fields( $options );
		$person = Console::person( false );
		$style  = $this->found( $args[0] );
		Console::attempt( fn(): Style => $this->changes->change( $style, StyleInput::valid( $fields, StylesSchema::to_change() ), $person ) );
		\WP_CLI::success( __( 'Changed.', 'platoniavid' ) );
	}

	/**
	 * Deletes one. Its picture stays in the Media Library.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : Its id.
	 *
	 * ## EXAMPLES
	 *
	 *     wp platoniavid style delete 12 --user=editor
	 *
	 * @param list<string> $args The id.
	 */
	public function delete( array $args ): void {
		$person = Console::person( false );
		$style  = $this->found( $args[0] );
		Console::attempt(
			function () use ( $style, $person ): void {
				$this->changes->delete( $style, $person );
			}
		);
		\WP_CLI::success( __( 'Deleted.', 'platoniavid' ) );
	}

	/**
	 * One that the person may use.
	 *
	 * @param string $id Its id.
	 */
	private function found( string $id ): Style {
		return Console::attempt( fn(): Style => $this->changes->found( $id, get_current_user_id() ) );
	}

	/**
	 * One as a row.
	 *
	 * @param Style $style The style.
	 * @return array<string, int|string>
	 */
	private static function row( Style $style ): array {
		return array(
			'id'     => $style->id,
			'kind'   => $style->kind,
			'name'   => $style->name,
			'words'  => $style->words,
			'model'  => $style->model,
			'size'   => $style->size,
			'shared' => $style->is_shared ? 'yes' : 'no',
			'hidden' => $style->is_hidden ? 'yes' : 'no',
			'author' => $style->author,
		);
	}
}
