import { store as blockEditorStore } from '@wordpress/block-editor';
import { useDispatch } from '@wordpress/data';

interface Options {
	/** "merge", the default: undone together with the step before it. "ignore": never undone; an older WordPress merges it. */
	history?: 'merge' | 'ignore';
}

/** Gives what is called before a change of attributes that nobody made just now. */
export const useNotAnUndoStep = () =>
	(
		useDispatch( blockEditorStore ) as unknown as {
			__unstableMarkNextChangeAsNotPersistent: (
				options?: Options
			) => void;
		}
	 ).__unstableMarkNextChangeAsNotPersistent;
