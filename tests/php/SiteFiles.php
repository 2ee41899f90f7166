<?php
/**
 * The files of the site that is tested.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

/**
 * What is in the uploads and in the temporary folder, and an image.
 */
trait SiteFiles {
	/** @var array<string, string> Files and links that the test has put there as others', by their paths, and what they are. */
	protected array $foreign = array();

	/** All files of the uploads folder. @return list<string> */
	protected function uploads(): array {
		$files = array();
		foreach ( new \RecursiveIteratorIterator( new \RecursiveDirectoryIterator( wp_get_upload_dir()['basedir'], \FilesystemIterator::SKIP_DOTS ) ) as $file ) {
			if ( ! isset( $this->foreign[ $file->getPathname() ] ) ) {
				$files[] = $file->getFilename();
			}
		}
		sort( $files );
		return $files;
	}

	/** What the plugin has left in the temporary folder. @return list<string> */
	protected function leftovers(): array {
		$files = array_merge( glob( get_temp_dir() . 'platoniavid*' ) ?: array(), glob( get_temp_dir() . 'platoniavid*/*' ) ?: array() );
		return array_values(
			array_filter( $files, fn( string $file ): bool => is_file( $file ) && ! isset( $this->foreign[ $file ] ) && ! is_link( dirname( $file ) ) )
		);
	}

	/** From now on files leave the uploads folder when their attachment is complete, as plugins do it that offload media. */
	protected function keepFilesElsewhere(): void {
		add_filter(
			'wp_update_attachment_metadata',
			static function ( array $metadata, int $id ): array {
				$file = (string) get_attached_file( $id );
				array_map(
					'wp_delete_file',
					array(
						$file,
						...array_map(
							static fn ( array $size ): string => dirname( $file ) . '/' . $size['file'],
							array_values( $metadata['sizes'] ?? array() )
						),
					)
				);
				return $metadata;
			},
			10,
			2
		);
	}

	/** An image of the Media Library, in the size of a video. */
	protected function addImage(): int {
		$file = get_temp_dir() . 'reference-source.jpg';
		copy( dirname( __DIR__ ) . '/gateway/media/spritesheet-1280x720.jpg', $file );
		require_once ABSPATH . 'wp-admin/includes/image.php';
		require_once ABSPATH . 'wp-admin/includes/file.php';
		require_once ABSPATH . 'wp-admin/includes/media.php';
		$id = media_handle_sideload(
			array(
				'name'     => 'reference-source.jpg',
				'tmp_name' => $file,
			)
		);
		self::assertIsInt( $id );
		return $id;
	}
}
