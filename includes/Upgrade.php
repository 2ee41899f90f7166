<?php
/**
 * What an earlier version of the plugin has left.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid;

use PlatoniaVid\Media\AiMark;
use PlatoniaVid\Videos\Storage\Table;

/**
 * Brings what is stored to the form of this version, before anything of the plugin reads it. What is older is of builds that
 * testers had on their sites before the first release, with tables of the versions 1 to 27: none of their paid videos is to be lost.
 */
final class Upgrade {
	/**
	 * @param Table         $table  The table of videos.
	 * @param FormerGateway $former The one gateway that a site had before there were connections.
	 * @param AiMark        $marks  What says of attachments that AI has made them.
	 */
	public function __construct( private readonly Table $table, private readonly FormerGateway $former, private readonly AiMark $marks ) {
	}

	/**
	 * Does it now; a callback of `admin_init` and of the background's run. Does nothing where nothing is old.
	 */
	public function run(): void {
		$this->table->upgrade();
		$this->former->adopt();
		$this->marks->mark_earlier();
	}

	/**
	 * Does it once a day, and makes anew what was lost; a callback of WordPress's own daily cleaning.
	 */
	public function mend(): void {
		$this->table->mend();
		$this->run();
	}

	/**
	 * Does it before a route of the plugin's; a callback of `rest_pre_dispatch` for those. Other routes ask nothing more of the database for it.
	 *
	 * @param mixed $answer What another plugin answers instead.
	 * @return mixed The same answer.
	 */
	public function before_route( mixed $answer ): mixed {
		$this->run();
		return $answer;
	}
}
