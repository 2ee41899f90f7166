import { store as blockEditorStore } from '@wordpress/block-editor';
import { useDispatch } from '@wordpress/data';

/** Gives what is called before a change of attributes that nobody made just now. */
export const useNotAnUndoStep = () =>
	useDispatch( blockEditorStore ).__unstableMarkNextChangeAsNotPersistent;
