<?php
/**
 * Styles and prompts as a file.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Styles;

use PlatoniaVid\Videos\Values\VideoException;

/**
 * Carries styles and saved prompts from one site to another. Pictures stay behind: they are files of their site's.
 *
 * @phpstan-type Entry array{kind: string, name: string, words: string, connection?: string, model?: string, size?: string, options?: mixed}
 */
final class StyleFile {
	/**
	 * @param StyleLibrary $styles The site's styles.
	 */
	public function __construct( private readonly StyleLibrary $styles ) {
	}

	/**
	 * All that a person has, without what comes with the plugin.
	 *
	 * @param int $user The person.
	 * @return array{styles: list<array<string, mixed>>}
	 */
	public function export( int $user ): array {
		$entries = array();
		foreach ( $this->styles->all( $user ) as $style ) {
			if ( ! $style->is_built_in ) {
				$entries[] = array( 'kind' => $style->kind ) + array( 'options' => (object) $style->options ) + $style->stored();
			}
		}
		return array( 'styles' => $entries );
	}

	/**
	 * Takes over what a file has. What the person could write and is called the same is left alone, unless it is to be written over.
	 *
	 * @param list<Entry> $entries   What is in the file; its form was checked.
	 * @param int         $user      The person.
	 * @param bool        $is_shared Whether everybody gets it.
	 * @param bool        $overwrite Whether what is called the same is written over.
	 * @return array{created: int, updated: int, skipped: int}
	 * @throws VideoException Where options have no names, and nothing is taken over; or there is no room for all of it, and what came before is there.
	 */
	public function import( array $entries, int $user, bool $is_shared, bool $overwrite ): array {
		$done  = array_fill_keys( array( 'created', 'updated', 'skipped' ), 0 );
		$known = array();
		foreach ( $this->styles->all( $user ) as $style ) {
			if ( ! $style->is_built_in && $style->is_shared === $is_shared ) {
				$known[ "$style->kind $style->name" ] = $style;
			}
		}
		$options = array_map( static fn( array $entry ): array => StyleChanges::options( $entry['options'] ?? array(), $entry['name'] ), $entries );
		foreach ( $entries as $nth => $entry ) {
			$there = $known[ "$entry[kind] $entry[name]" ] ?? null;
			if ( null !== $there && ! $overwrite ) {
				++$done['skipped'];
				continue;
			}
			$style   = new Style(
				id: $there->id ?? '',
				kind: $entry['kind'],
				name: $entry['name'],
				words: $entry['words'],
				connection: $entry['connection'] ?? '',
				model: $entry['model'] ?? '',
				size: $entry['size'] ?? '',
				options: $options[ $nth ],
				picture: $there->picture ?? 0,
				author: $there->author ?? $user,
				is_shared: $is_shared,
			);
			$written = null === $there ? $this->styles->add( $style ) : $this->styles->change( $style );
			++$done[ null === $there ? 'created' : 'updated' ];
			$known[ "$entry[kind] $entry[name]" ] = $written;
		}//end foreach
		return $done;
	}
}
