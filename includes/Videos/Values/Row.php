<?php
/**
 * A row of the table, as the database gives it.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Videos\Values;

/**
 * Reads columns: numbers come as text, lists as JSON, and what is not there is empty.
 */
final class Row {
	/**
	 * Sets the columns.
	 *
	 * @param array<array-key, mixed> $columns Their names to their values.
	 */
	public function __construct( private readonly array $columns ) {
	}

	/**
	 * A number; 0 where it is none.
	 *
	 * @param string $column The column.
	 */
	public function int( string $column ): int {
		return is_numeric( $this->columns[ $column ] ?? null ) ? (int) $this->columns[ $column ] : 0;
	}

	/**
	 * A text.
	 *
	 * @param string $column The column.
	 */
	public function text( string $column ): string {
		return is_scalar( $this->columns[ $column ] ?? null ) ? (string) $this->columns[ $column ] : '';
	}

	/**
	 * An array, which is JSON in the table.
	 *
	 * @param string $column The column.
	 * @return array<array-key, mixed>
	 */
	public function json( string $column ): array {
		$value = json_decode( $this->text( $column ), true );
		return is_array( $value ) ? $value : array();
	}

	/**
	 * A gateway's ids of videos: JSON, or with spaces between them in rows of earlier versions.
	 *
	 * @param string $column The column.
	 * @return list<string>
	 */
	public function ids( string $column ): array {
		$text = $this->text( $column );
		$ids  = str_starts_with( $text, '[' ) ? $this->json( $column ) : explode( ' ', $text );
		return array_values( array_filter( $ids, static fn( mixed $id ): bool => is_string( $id ) && '' !== $id ) );
	}

	/**
	 * What went wrong on the way.
	 *
	 * @param string $column The column.
	 * @return list<array{at: int, code: string, message: string}>
	 */
	public function history( string $column ): array {
		$known = array();
		$text  = static fn( mixed $value ): string => is_string( $value ) ? $value : '';
		foreach ( $this->json( $column ) as $entry ) {
			if ( is_array( $entry ) ) {
				$known[] = array(
					'at'      => is_int( $entry['at'] ?? null ) ? $entry['at'] : 0,
					'code'    => $text( $entry['code'] ?? null ),
					'message' => $text( $entry['message'] ?? null ),
				);
			}
		}
		return $known;
	}
}
