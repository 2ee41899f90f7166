<?php
/**
 * A video that is named on the command line.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Cli;

use PlatoniaVid\Access;
use PlatoniaVid\Rest\VideoPermissions;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Video;

/**
 * Finds it, unless it is not for the person who is named by --user.
 */
final class NamedVideo {
	/**
	 * @param VideoRepository $videos The table.
	 */
	public function __construct( private readonly VideoRepository $videos ) {
	}

	/**
	 * One that is to be seen.
	 *
	 * @param string $id Its id, as it was typed.
	 */
	public function to_see( string $id ): Video {
		return $this->found( $id, Access::READ_VIDEO );
	}

	/**
	 * One with which something is done.
	 *
	 * @param string $id Its id, as it was typed.
	 */
	public function to_edit( string $id ): Video {
		return $this->found( $id, Access::EDIT_VIDEO );
	}

	/**
	 * Finds it.
	 *
	 * @param string $id         Its id, as it was typed.
	 * @param string $capability What a person needs.
	 */
	private function found( string $id, string $capability ): Video {
		$video = $this->videos->find( Console::id( $id ) );
		if ( null === $video || Console::is_forbidden( $capability, $video ) ) {
			\WP_CLI::error( VideoPermissions::not_found()->getMessage() );
		}
		return $video;
	}
}
